"""Names of arguments, where a method has others than the request it makes."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager

from ..errors import RequestValidationError


@contextmanager
def arguments_named(**names: str) -> Generator[None]:
    """Have refusals tell of arguments by the names their method has for them.

    Args:
        names: By the name of the field it goes to, that of the argument.

    Raises:
        RequestValidationError: One was raised inside.
    """
    try:
        yield
    except RequestValidationError as error:
        problems = {
            re.sub(r"^\w+", lambda found: names.get(found[0], found[0]), where): problem
            for where, problem in error.problems.items()
        }
        raise RequestValidationError(problems, operation=error.operation) from None
