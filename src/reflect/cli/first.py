"""The first time: an honest word about privacy, and a journal to keep things in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.asker import Asker

_NOTICE = """\
Your journal is stored on this computer in your user folder. It isn't sent anywhere.

{sealed}

If this is a work device, your employer may have rights to it. Reflective notes are not specially \
protected: a court, a regulator or a person written about may be able to ask for them. So leave \
out names and details that could identify someone, and put facts in the proper record.

If something you know means a person could be harmed, your duty to act comes before this journal.

You can delete entries; don't delete something you know has been asked for: get advice."""


_SEALED = """\
It is sealed with a passphrase only you know. Anyone who finds the passphrase, or your screen \
unlocked, can read it."""

_OPEN = """\
It is not sealed with a passphrase: anyone who can open your user folder can read it. Turn on disk \
encryption."""


def ready(rt: "Runtime", asker: "Asker") -> bool:
    """Make sure there is a journal and it opens, asking first. Say whether there is one now.

    So nothing is written before it can be kept. Raises NotOpen where it stays locked.
    """
    from reflect.model.asker import Question, Turn

    if rt.has_journal:
        rt.unlock()
        return True
    show_notice(rt)
    question = Question("Make a journal on this computer?", hint="y makes it; n leaves no trace.")
    try:
        if asker.yes(question):
            make(rt)
            return True
    except Turn:
        pass
    rt.screen.say("Nothing was kept. `reflect try` goes through one without keeping it.")
    return False


def show_notice(rt: "Runtime", *, sealed: bool = True) -> None:
    """Show the privacy notice."""
    rt.screen.say("Before you write anything", "bold")
    rt.screen.say(_NOTICE.format(sealed=_SEALED if sealed else _OPEN))


def make(rt: "Runtime", *, sealed: bool = True) -> None:
    """Make the journal and say where it is; sealed with a passphrase of the person's own.

    Where something else here is sealed, the vault that opens it seals the journal too.
    Raises SystemSaidNo where it cannot be written, Refused where there is one already, NotOpen
    where there is nobody to ask for a passphrase, and a Turn where the person leaves before it
    is made.
    """
    from reflect.cli.new_vault import make_vault
    from reflect.cli.unlocking import opened
    from reflect.files import refuse_unwritable
    from reflect.store.journal import Journal
    from reflect.store.places import has_sealed

    # Before a passphrase is thought up and a recovery code is copied by hand.
    refuse_unwritable(rt.home)
    if has_sealed(rt.home):
        rt.use(opened(rt))
    elif sealed:
        make_vault(rt)
    keys = rt.keys
    Journal.create(rt.journal_path, keys=keys, clock=rt.now).close()
    rt.screen.aside(f"Your journal is {rt.journal_path}")
    if not sealed:
        rt.remind()
