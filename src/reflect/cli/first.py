"""The first time: an honest word about privacy, and a journal to keep things in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.asker import Asker

NOTICE = """\
Your journal is stored on this computer in your user folder. It isn't sent anywhere.

It is not locked with a passphrase yet: anyone who can open your user folder can read it. Turn on \
disk encryption.

If this is a work device, your employer may have rights to it. Reflective notes are not specially \
protected: a court, a regulator or a person written about may be able to ask for them. So leave \
out names and details that could identify someone, and put facts in the proper record.

If something you know means a person could be harmed, your duty to act comes before this journal.

You can delete entries; don't delete something you know has been asked for: get advice."""


def ready(rt: "Runtime", asker: "Asker") -> bool:
    """Make sure there is a journal, asking first. Say whether there is one now."""
    from reflect.model.asker import Question, Turn

    if rt.has_journal:
        return True
    show_notice(rt)
    question = Question("Make a journal on this computer?", hint="y makes it; n leaves no trace.")
    try:
        wanted = asker.yes(question)
    except Turn:
        wanted = False
    if not wanted:
        rt.screen.say("Nothing was kept. `reflect try` goes through one without keeping it.")
        return False
    make(rt)
    return True


def show_notice(rt: "Runtime") -> None:
    """Show the privacy notice."""
    rt.screen.say("Before you write anything", "bold")
    rt.screen.say(NOTICE)


def make(rt: "Runtime") -> None:
    """Make the journal and say where it is. Raises Refused where there is one already."""
    from reflect.store.journal import Journal

    Journal.create(rt.journal_path, clock=rt.now).close()
    rt.screen.aside(f"Your journal is {rt.journal_path}")
