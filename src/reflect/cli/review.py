"""`reflect review`: old entries, to keep or to let go."""

from datetime import date
from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.store.journal import Journal


def review(ctx: typer.Context) -> None:
    """Go through entries older than 12 months, one by one: keep each, or delete it.

    What is kept is not offered again for a year. What is deleted stays in the bin for 30 days.

    Example: reflect review
    """
    from reflect.store import hold

    rt = runtime(ctx)
    with rt.journal() as journal:
        numbers = journal.to_review(_a_year_before(rt.now().date()))
        if not numbers:
            rt.screen.say("There is no entry older than 12 months to look at.")
            return
        hold.refuse(rt.home)
        rt.ask("Run it at a terminal: it asks about each entry.")
        for at, number in enumerate(numbers, start=1):
            rt.screen.say(f"{at} of {len(numbers)}", "bold")
            if not _one(rt, journal, number):
                rt.screen.say("Stopped here. The rest waits for another time.")
                return
    rt.screen.say("That was the last one.")


def _one(rt: Runtime, journal: "Journal", number: int) -> bool:
    """Show an entry and do what is wanted with it. Say whether to go on."""
    from reflect.cli.printing import print_page
    from reflect.model.asker import Question, Turn

    print_page(rt, journal.entry(number))
    question = Question("Keep it?", hint="Enter keeps it; n deletes it; :stop ends here.")
    try:
        keeps = rt.ask("").yes(question)
    except Turn:
        return False
    if keeps is False:
        journal.delete(number)
        rt.screen.say(f"Entry {number} is in the bin. `reflect bin restore {number}` undoes it.")
    else:
        journal.looked_at(number)
        rt.screen.say(f"Entry {number} is kept.")
    return True


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
