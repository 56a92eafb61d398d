"""What tests told the app to answer, and which of it is next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ..failures import Answer, Answering, Failure, RateLimited, Unavailable
from ..script import Reply
from ..wire import RecordedRun, WireResponse

Whole: TypeAlias = Reply | WireResponse | Failure


class InsteadError(Exception):
    """Something else goes out than the answer of a run."""

    def __init__(self, reply: WireResponse | Failure) -> None:
        super().__init__()
        self.reply = reply


def whole(answer: Answer) -> Whole:
    """Make a reply of text and single steps."""
    if isinstance(answer, Reply | WireResponse | RateLimited | Unavailable):
        return answer
    return Reply(answer)


@dataclass
class _Script:
    """Replies that are given one after the other.

    Args:
        replies: Those still to come.
        when: Whether they are for a run; None means for any.
        always: Whether the last one is given again and again.
    """

    replies: deque[Whole | Answering]
    when: Callable[[RecordedRun], bool] | None
    always: bool


class Replies:
    """The replies of the app, of which each run takes one."""

    def __init__(self) -> None:
        self._scripts: list[_Script] = []

    def add(
        self,
        replies: Iterable[Whole | Answering],
        when: Callable[[RecordedRun], bool] | None,
        *,
        always: bool,
    ) -> None:
        """Add replies that come one after the other."""
        script = _Script(deque(replies), when, always)
        if script.replies:
            self._scripts.append(script)

    def interrupting(self, run: RecordedRun) -> WireResponse | Failure | None:
        """Take the reply of a run, if it goes out whatever was asked."""
        script = self._next(run)
        reply = script.replies[0] if script else None
        if script and isinstance(reply, WireResponse | RateLimited | Unavailable):
            self._take(script)
            return reply
        return None

    def take(self, run: RecordedRun) -> Whole | None:
        """Take the reply of a run; None where nothing was said."""
        script = self._next(run)
        if script is None:
            return None
        reply = self._take(script)
        return whole(reply(run)) if callable(reply) else reply

    def _next(self, run: RecordedRun) -> _Script | None:
        """Prefer what has a condition, then what is used up; of what lasts, the newest wins."""
        passing = [script for script in self._scripts if not script.always]
        lasting = [script for script in self._scripts if script.always]
        ordered = sorted([*passing, *lasting[::-1]], key=lambda script: script.when is None)
        fitting = (script for script in ordered if script.when is None or script.when(run))
        return next(fitting, None)

    def _take(self, script: _Script) -> Whole | Answering:
        if script.always and len(script.replies) == 1:
            return script.replies[0]
        reply = script.replies.popleft()
        if not script.replies:
            self._scripts.remove(script)
        return reply
