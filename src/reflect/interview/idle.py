"""Noticing that nobody has typed for a while, so that what is open can be locked."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from reflect.model.asker import Pause

if TYPE_CHECKING:
    from prompt_toolkit.application import Application


class Waiting(Protocol):
    """Something that will happen, and can be called off."""

    def cancel(self) -> None:
        """Call it off."""


Timer = Callable[[float, Callable[[], object]], Waiting]
"""Does something after so many seconds, unless it is called off."""


def _timer(seconds: float, do: Callable[[], object]) -> Waiting:
    return asyncio.get_running_loop().call_later(seconds, do)


class Idle:
    """Ends whatever is asked once nobody has typed for a time.

    `over` says that it did; everything asked afterwards ends at once, until it is set back.
    """

    def __init__(
        self, after: timedelta, *, when: Callable[[], bool] = lambda: True, timer: Timer = _timer
    ) -> None:
        """Wait `after` from one key to the next, at prompts that begin `when` there is need to."""
        self.over = False
        self._when = when
        self._after = after
        self._timer = timer
        self._waiting: Waiting | None = None

    def watch(self, app: "Application[Any]", *, keep: bool) -> None:
        """Count from when a prompt begins and from each key typed at it.

        With `keep` what stands there then is taken as the answer; else it is let go, since half
        a line may mean anything.
        """
        if not self._when():
            return

        def end() -> None:
            self.over = True
            if keep and app.current_buffer.text.strip():
                app.current_buffer.validate_and_handle()
            else:
                app.exit(exception=Pause())

        def again(_: object = None) -> None:
            self.stop()
            self._waiting = self._timer(self._after.total_seconds(), end)

        app.pre_run_callables.append(again)
        app.key_processor.after_key_press += again

    def stop(self) -> None:
        """Count no more."""
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None
