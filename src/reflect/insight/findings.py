"""The look back: counts, what came together, and the findings that stand, in their order."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reflect.insight.chance import Comparison, standing
from reflect.insight.counts import By, ItemCount, RatingCount, item_counts, rating_counts
from reflect.insight.detectors import DETECTORS, Detector, Kind, Seen
from reflect.insight.finding import Finding
from reflect.insight.judgement import DOES_NOT, Judgement, Judgements
from reflect.insight.material import Material
from reflect.insight.pairs import Pair, came_together
from reflect.insight.window import Quarter, Window, sift, uncounted_sets, window
from reflect.model.agreed import Agreed
from reflect.model.entry import Entry
from reflect.model.facets import Taxonomy

AT_ONCE = 5
"""So many findings at most are shown at once."""

Found = Sequence[tuple[Detector, Sequence[Finding]]]
"""What each detector found that stands, in the order of `DETECTORS`."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a look back saw.

    `entries` counts every kept entry of the window, `counted` those that counts and findings may
    use, `left_out` the others by prompt set. `findings` are those to show; `more` others stand.
    `judged` is what the writer said of findings, by their keys; `quiet` counts those that stand and
    are not shown, for they do not fit. `looked_at` is how many comparisons the test against chance
    went over. `older` are quarters before the window, oldest first. `identity` says that entries
    of the set `identity` may count in it: then it is for the writer alone, and no document is
    made of it.
    """

    window: Window
    by: By
    entries: int
    counted: int
    left_out: Mapping[str, int]
    counts: tuple[ItemCount, ...]
    ratings: tuple[RatingCount, ...]
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    more: int
    older: tuple[Quarter, ...]
    judged: Mapping[str, Judgement]
    quiet: int = 0
    identity: bool = False
    looked_at: int = 0


def look(  # noqa: PLR0913 - each is one thing a person may say on the command line
    entries: Iterable[Entry],
    taxonomy: Taxonomy,
    since: date | None,
    until: date | None,
    today: date,
    *,
    by: By = "month",
    identity: bool = False,
    everything: bool = False,
    uncounted: Collection[str] = (),
    sessions: Collection[date] = (),
    agreed: Collection[Agreed] = (),
) -> Patterns:
    """Look back over kept entries, given in any order: no draft, nothing from the bin.

    Give older ones too, and quarters before the window stay in view. `since` None is the last 26
    weeks, `window.ALL` the first entry. `identity` lets a writer's own entries about racism and
    identity count; `uncounted` names prompt sets of a person's own that do not. `everything` gives
    every finding that stands, not the five that come first. `sessions` are days of supervision,
    `agreed` the actions asked for, both in any order. What the writer said does not fit is left
    out for 90 days; give entries after the window too, for what was judged since. Raises
    WrongCommandLine where the window would end before it begins.
    """
    heard = Judgements()
    passing = heard.listen(entries)
    sifted = sift(passing, window(today, since, until), identity=identity, uncounted=uncounted)
    last = sifted.window.until
    out = uncounted_sets(identity=identity, uncounted=uncounted)
    material = Material(
        sifted.rows,
        sifted.window,
        today,
        taxonomy,
        before=sifted.before,
        sessions=tuple(sorted(day for day in set(sessions) if day <= last)),
        agreed=tuple(one for one in agreed if one.day <= last and one.set not in out),
    )
    judged = heard.standing(today)
    looked_at, standing_all = _look(material, DETECTORS)
    found, quiet = _heeding(standing_all, judged)
    standing_now = [finding for _, many in found for finding in many]
    chosen = choose(found, None if everything else AT_ONCE)
    return Patterns(
        window=sifted.window,
        by=by,
        entries=sifted.entries,
        counted=len(sifted.rows),
        left_out=sifted.left_out,
        counts=item_counts(material, by),
        ratings=rating_counts(material, by),
        pairs=_marked(came_together(material), standing_now),
        findings=chosen,
        more=len(choose(found, None)) - len(chosen),
        older=sifted.older,
        judged=judged,
        quiet=quiet,
        identity=identity,
        looked_at=looked_at,
    )


def stands(material: Material, detectors: Sequence[Detector] = DETECTORS) -> Found:
    """Return what each detector found, without what chance explains.

    One test goes over everything that all of them compared.
    """
    return _look(material, detectors)[1]


def _look(material: Material, detectors: Sequence[Detector]) -> tuple[int, Found]:
    """Return how many comparisons were made, and what stands."""
    seen = [(detector, list(detector.find(material))) for detector in detectors]
    looked_at = [[one for one in many if isinstance(one, Comparison)] for _, many in seen]
    rows = material.before + material.rows
    unexplained = standing(looked_at, [row.week for row in rows])
    return sum(map(len, looked_at)), [
        (detector, list(_standing(many, unexplained))) for detector, many in seen
    ]


def choose(found: Found, most: int | None = AT_ONCE) -> tuple[Finding, ...]:
    """Return the findings to show, in order: of each kind the first before any kind's second.

    Within a kind, of each detector the first before anyone's second. How one person protected
    themselves is never shown alone; beside the rest there is one of what helps or goes well,
    where any stands. Source: practice model, section D, rules 6 to 8.
    """
    ranked = sorted(
        ((turn, rank) for rank, (_, many) in enumerate(found) for turn in range(len(many)))
    )
    if all(found[rank][0].kind is Kind.RESPONSE for _, rank in ranked):
        return ()
    of_kind: Counter[Kind] = Counter()
    places: list[tuple[int, int, int]] = []
    for turn, rank in ranked:
        kind = found[rank][0].kind
        places.append((of_kind[kind], rank, turn))
        of_kind[kind] += 1
    chosen = sorted(places)[:most]
    if not _has_good(found, chosen):
        good = [place for place in places if _has_good(found, [place])]
        chosen = [*chosen[: len(chosen) - 1], good[0]] if good else chosen
    chosen.sort(key=lambda place: place[1:])
    return tuple(found[rank][1][turn] for _, rank, turn in chosen)


def _heeding(found: Found, judged: Mapping[str, Judgement]) -> tuple[Found, int]:
    """Leave out what the writer said does not fit; say how many that were."""
    silent = {key for key, judgement in judged.items() if judgement.fit == DOES_NOT}
    kept = [(detector, [f for f in many if f.key not in silent]) for detector, many in found]
    return kept, sum(len(many) for _, many in found) - sum(len(many) for _, many in kept)


def _standing(
    seen: Iterable[Seen], unexplained: Collection[Comparison[Finding]]
) -> Iterator[Finding]:
    for one in seen:
        if isinstance(one, Finding):
            yield one
        elif one.finding is not None and one in unexplained:
            yield one.finding


def _has_good(found: Found, places: Iterable[tuple[int, int, int]]) -> bool:
    return any(found[rank][0].kind is Kind.GOOD for _, rank, _ in places)


def _marked(pairs: Iterable[Pair], findings: Iterable[Finding]) -> tuple[Pair, ...]:
    stood_out = [dict(finding.about) for finding in findings]
    return tuple(replace(pair, stood_out=pair.about in stood_out) for pair in pairs)
