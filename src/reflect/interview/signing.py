"""The end of a session: what no record can do without, reading it together, and two sign-offs."""

from collections.abc import Callable
from typing import Protocol

from reflect.interview.keeping import Keeper
from reflect.interview.lines_of_page import Lines
from reflect.interview.pages import SIGN
from reflect.interview.path import Place
from reflect.model.asker import Asker, Question, Screen
from reflect.model.meeting import ROLES, Meeting
from reflect.model.options import numbered
from reflect.model.prompts import PromptSet

_MUST = ("agree", "c_next")
_SIGN_STEP = "c_sign"
_NOT_YET = "not_yet"
_WITH_COMMENT = "agreed_with_comment"
_ALL = "all"


class CanBeSigned(Keeper, Protocol):
    """Keeps a session until it is sealed. What a method was given is safe once it returns."""

    def sign(self, role: str, how: str, comment: str = "") -> None:
        """Write down how somebody signs."""
        ...

    def end(self) -> None:
        """Note when it ended, once."""
        ...

    def seal(self) -> Meeting:
        """Let nothing in it change from here on."""
        ...


def sign(
    prompts: PromptSet, keeper: CanBeSigned, lines: Lines, show: Callable[[bool], None]
) -> bool:
    """Let each sign what was read together, and seal it where both did. Say whether they did.

    `show` shows a summary, or with True all of it. Raises Back, for something to be changed.
    """
    for step in prompts.steps:
        place = Place(step)
        if step.id in _MUST and lines.value(place) is None:
            lines.ask(place, must=True)
    keeper.end()
    begin(lines.asker, "Reading it together", SIGN)
    show(False)
    if _NOT_YET in [_sign_as(role, prompts, keeper, lines.asker, show) for role in ROLES]:
        return False
    keeper.seal()
    return True


def begin(asker: Asker, title: str, step_id: str) -> None:
    """Begin a screen that is no page among the others."""
    asker.screen(Screen("", 0, 0, step_id=step_id))
    asker.tell("")
    asker.tell(title)


def _sign_as(
    role: str,
    prompts: PromptSet,
    keeper: CanBeSigned,
    asker: Asker,
    show: Callable[[bool], None],
) -> str:
    step = next(step for step in prompts.steps if step.id == _SIGN_STEP)
    asker.screen(Screen("", 0, 0, same=True, step_id=f"{_SIGN_STEP}_{role}"))
    choices = [(option.id, option.label) for option in step.options]
    options = numbered([*choices, (_ALL, "First show all of it")])
    hint = "One number. :back goes back to the pages."
    asked = Question(f"The {role}: do you agree with it?", hint, options, must=True)
    while (how := asker.one(asked)) in {None, _ALL}:
        if how == _ALL:
            show(True)
    comment = ""
    if how == _WITH_COMMENT:
        comment = asker.prose(Question(f"The {role}'s comment, in their words.")) or ""
    keeper.sign(role, str(how), comment)
    return str(how)
