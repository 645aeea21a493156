"""Everything reflect refuses to do, as one tree of exceptions.

ReflectError
├── SystemSaidNo        1  disk full, read-only, no permission
├── WrongCommandLine    2  an option, argument or date that cannot be understood
├── NotThere            3  no such entry, prompt set or file
├── NotOpen             4  no journal yet, locked
│   └── WrongPassphrase    what was given is not the passphrase
├── Damaged             5  damaged, or not a journal at all
├── Refused             6  would overwrite, newer schema, would leave data readable
├── Busy                7  another program is writing
├── InvalidInput        8  an import, prompt set or answers file that does not hold
└── NeedsTerminal       9  a question with nobody to ask

Nothing here prints. A message is one sentence that names the thing; a hint says what to do.
Neither ever holds text from an entry.
"""

from collections.abc import Sequence


class ReflectError(Exception):
    """Base of all errors a person can cause.

    `message` is one sentence, `hint` one more or empty, `exit_code` the promised process code.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence and the hint apart, so that a caller can show them apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class SystemSaidNo(ReflectError):
    """The operating system refused: disk full, read-only, permission."""

    exit_code = 1


class WrongCommandLine(ReflectError):
    """An option, an argument or a date could not be understood."""

    exit_code = 2


class NotThere(ReflectError):
    """The entry, prompt set or file that was named does not exist."""

    exit_code = 3


class NotOpen(ReflectError):
    """There is no journal yet, or it stays locked."""

    exit_code = 4


class WrongPassphrase(NotOpen):
    """What was given is not the passphrase."""


class Damaged(ReflectError):
    """The file is damaged, or is not a journal."""

    exit_code = 5


class Refused(ReflectError):
    """It could be done, but something would be lost or left readable."""

    exit_code = 6


class Busy(ReflectError):
    """Another program holds the journal."""

    exit_code = 7


class InvalidInput(ReflectError):
    """An import, a prompt set or an answers file does not hold. `faults` lists all there are."""

    exit_code = 8

    def __init__(self, message: str, hint: str = "", faults: Sequence[str] = ()) -> None:
        """Keep every fault beside the sentence that names the first."""
        super().__init__(message, hint)
        self.faults = tuple(faults)


class NeedsTerminal(ReflectError):
    """A question came up and there is no terminal to ask it at."""

    exit_code = 9
