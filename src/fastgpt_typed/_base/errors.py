"""The root of all errors, and the one that is raised before anything is sent."""

from __future__ import annotations


class FastGPTError(Exception):
    """Anything this client raises on purpose.

    Attributes:
        message: What happened and what to do, in one sentence or two.
        operation: The call, such as `chat.histories.list`; None before a call is known.
        request_id: FastGPT's id of the request, where it sent one (4.14.7+).
    """

    def __init__(
        self, message: str, *, operation: str | None = None, request_id: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation
        self.request_id = request_id

    def __str__(self) -> str:
        details = "; ".join(self._details())
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


class RequestValidationError(FastGPTError, ValueError):
    """An argument is not what FastGPT takes. Nothing was sent.

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
