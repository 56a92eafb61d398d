"""The root of all errors, and the one that is raised before anything is sent."""

from __future__ import annotations

LONGEST_MESSAGE = 2000
LONGEST_DETAIL = 100


class FastGPTError(Exception):
    """Anything this client raises on purpose: catch it where every failure means the same to you.

    Its text is one line, whatever a server or a proxy says, and holds no key, prompt or signature.

    Attributes:
        message: What happened and what to do, in one sentence or two.
        operation: The call, such as `chat.histories.list`; None before a call is known.
        request_id: FastGPT's id of the request, where it sent one (4.14.7+).
    """

    def __init__(
        self, message: str, *, operation: str | None = None, request_id: str | None = None
    ) -> None:
        self.message = _one_line(message, LONGEST_MESSAGE)
        super().__init__(self.message)
        self.operation = operation
        self.request_id = request_id

    def __str__(self) -> str:
        details = "; ".join(_one_line(detail, LONGEST_DETAIL) for detail in self._details())
        return f"{self.message} ({details})" if details else self.message

    def _details(self) -> list[str]:
        details = [f"in {self.operation}"] if self.operation else []
        return details + ([f"request {self.request_id}"] if self.request_id else [])

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    kind: type[FastGPTError], args: tuple[object, ...], state: dict[str, object]
) -> FastGPTError:
    """Make an error again, in another process or as a copy."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


def _one_line(text: str, limit: int) -> str:
    """Keep text from breaking its line, steering a terminal, or filling a log."""
    short = text if len(text) <= limit else f"{text[:limit]}..."
    line = " ".join(short.split())
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)


class RequestValidationError(FastGPTError, ValueError):
    """An argument is not what FastGPT takes, or the client lacks a key. Nothing was sent.

    Correct the argument; trying again changes nothing.

    Attributes:
        problems: What is wrong, by argument, such as `{"app_id": "expected 24 ..."}`; by field
            where a form is filled in.
    """

    def __init__(self, problems: dict[str, str], *, operation: str | None = None) -> None:
        text = "; ".join(f"{argument}: {problem}" for argument, problem in problems.items())
        super().__init__(text, operation=operation)
        self.problems = problems


# Tracebacks and pickles name the public module, not the one that happens to define the class.
for _error in (FastGPTError, RequestValidationError):
    _error.__module__ = "fastgpt_typed.errors"
