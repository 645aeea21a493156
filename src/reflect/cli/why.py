"""`reflect patterns --why`: one finding, and what it stands on."""

from typing import TYPE_CHECKING

from reflect.cli.runtime import Runtime

if TYPE_CHECKING:
    from reflect.insight.findings import Patterns
    from reflect.store.journal import Journal


def show_why(rt: Runtime, journal: "Journal", found: "Patterns", number: int) -> None:
    """Say why the finding with this number is said, and which entries it stands on.

    Raises WrongCommandLine where there is no such finding.
    """
    from reflect.errors import WrongCommandLine
    from reflect.insight.why import why

    if not 1 <= number <= len(found.findings):
        raise WrongCommandLine(
            f"There is no finding {number} in this look back.", "`reflect patterns` numbers them."
        )
    finding = found.findings[number - 1]
    paragraphs = [finding.text, *why(found, finding)]
    numbers = [entry.number for one in finding.entries if (entry := journal.entry_by_id(one))]
    if numbers:
        listed = ", ".join(map(str, sorted(numbers)))
        paragraphs.append(f"Entries: {listed}. `reflect show {min(numbers)}` shows one.")
    paragraphs.append(finding.caution)
    for paragraph in paragraphs:
        rt.screen.say(paragraph)
        rt.screen.say()
