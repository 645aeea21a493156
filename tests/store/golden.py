"""What a journal holds, as plain values to compare."""

from reflect.model.entry import to_record

# What an older journal could not hold yet.
SINCE = {"names": {}, "supervised": [], "copies": []}


def contents(journal):
    """Return everything a journal can be asked for."""
    return {
        "names": journal.names(),
        "supervised": [day.isoformat() for day in journal.supervised()],
        "copies": [[copy.path, copy.what, copy.at.isoformat()] for copy in journal.copies()],
        "entries": [
            {**to_record(entry), "number": entry.number}
            for entry in journal.entries(newest_first=False)
        ],
        "drafts": [draft_contents(journal.resume(draft.number)) for draft in journal.drafts()],
        "bin": [
            {**to_record(entry), "number": entry.number, "goes": goes.isoformat()}
            for entry, goes in journal.bin()
        ],
        "actions": [
            [a.number, a.entry, a.field, a.what, a.due.isoformat() if a.due else "", a.status]
            for a in journal.actions(open_only=False)
        ],
        "open": [a.number for a in journal.actions()],
        "plans": [[plan.entry, plan.cue, plan.what] for plan in journal.plans()],
        "flagged": [list(pair) for pair in journal.flagged()],
        "tags": journal.tags(),
        "labels": journal.labels(),
        "found": {
            query: [entry.number for entry, _ in journal.search(query)]
            for query in ("chain", "zoe", "\u0634\u0643\u0631\u0627", '"on the chain"', "corr*")
        },
    }


def draft_contents(draft):
    """Return a draft with its trail."""
    return {**to_record(draft.entry), "number": draft.number, "trail": list(draft.trail)}
