"""A passphrase of one's own, and a recovery code copied by hand."""

from typing import TYPE_CHECKING

from reflect.errors import NotOpen

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.asker import Asker
    from reflect.store.vault import Vault

_CHOOSE = """\
Choose a passphrase. Four or five words that have nothing to do with each other are hard to guess \
and easy to type. What you type is not shown. Nobody can look it up for you."""

_CODE = """\
This recovery code opens your journal if you lose the passphrase. It is shown once. Write it on \
paper, and keep that away from this computer. Without the passphrase and without the code nobody \
can open your journal: not your employer, not the people who made this."""

_GUESSED = """\
Someone with a fast computer could guess this. It is yours to choose: type it again to use it, or \
Enter to choose another."""

# From here on zxcvbn expects more than 10^8 guesses. It reads no more than 72 letters.
_HARD = 3
_READ = 72


def make_vault(rt: "Runtime") -> "Vault":
    """Make a vault with a passphrase and a recovery code, and use it from now on.

    At a terminal both are asked for; else the passphrase comes from outside, and the code is
    printed. Raises NotOpen where there is no passphrase to be had, Refused, and a Turn where
    the person leaves before anything is made.
    """
    from reflect.store.vault import Vault

    passphrase = new_passphrase(rt)
    vault, _ = Vault.create(rt.home, passphrase, code=copied_code(rt))
    rt.use(vault)
    return vault


def new_passphrase(rt: "Runtime") -> str:
    """Have a passphrase chosen and typed twice. Raises NotOpen where there is none to be had."""
    from reflect.cli.unlocking import ask, from_outside

    if not rt.can_hide:
        given = from_outside(rt)
        if given is None:
            hint = "Run it at a terminal, or set REFLECT_PASSWORD_COMMAND."
            if not rt.has_journal:
                hint += " `reflect init --no-encryption` makes an open one."
            raise NotOpen(
                "A journal is sealed with a passphrase, and there is nobody to ask for one.", hint
            )
        return given
    rt.screen.say()
    rt.screen.say(_CHOOSE)
    while True:
        first = ask(rt, "New passphrase: ")
        hint = strength_hint(first)
        if hint:
            rt.screen.aside(hint)
        again = rt.hidden("The same again: ")
        if again == first:
            return first
        if again:
            rt.screen.aside("That was not the same. Both once more.")


def strength_hint(passphrase: str) -> str:
    """Return a word on a passphrase that could be guessed, empty for one that is hard to."""
    import zxcvbn

    found = zxcvbn.zxcvbn(passphrase[:_READ], user_inputs=["reflect"])
    if found["score"] >= _HARD:
        return ""
    warning = str(found["feedback"]["warning"] or "")
    return " ".join(filter(None, (warning and f"{warning.rstrip('.')}.", _GUESSED)))


def copied_code(rt: "Runtime") -> str:
    """Return a new recovery code, shown once, two of its groups typed back where somebody can.

    Without a terminal it is printed. Raises a Turn where the person leaves.
    """
    from reflect.store.recovery_code import new_code

    code = new_code()
    if not rt.at_terminal:
        rt.screen.aside(_CODE)
        rt.screen.raw(f"{code}\n")
        # Nothing is sealed with a code that nobody got.
        rt.screen.flush()
        return code
    asker = rt.ask("")
    while True:
        rt.screen.say("Your recovery code", "bold")
        rt.screen.say(_CODE)
        rt.screen.say()
        _put(rt, code)
        asker.tell("Press Enter once it is on paper. It is then taken off the screen.", wait=True)
        rt.screen.clear()
        if _copied(asker, code):
            return code
        rt.screen.say("Not as it was shown. Here it is again.")


def _put(rt: "Runtime", code: str) -> None:
    from reflect.store.recovery_code import groups

    parts = groups(code)
    rt.screen.rows(
        [
            (f"Groups {at + 1} to {at + 3}", "  ".join(parts[at : at + 3]))
            for at in range(0, len(parts), 3)
        ]
    )


def _copied(asker: "Asker", code: str) -> bool:
    """Ask for two groups of the code as it was written down."""
    import secrets

    from reflect.model.asker import Question
    from reflect.store.recovery_code import as_meant, groups

    parts = groups(code)
    first = secrets.randbelow(len(parts) - 1)
    second = first + 1 + secrets.randbelow(len(parts) - 1 - first)
    for at in (first, second):
        question = Question(f"Type group {at + 1} of the code.", hint="Enter alone shows it again.")
        typed = asker.line(question)
        if as_meant(typed or "") != parts[at]:
            return False
    return True
