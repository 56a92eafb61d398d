"""What only some users have installed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def need(package: str, *, extra: str) -> Generator[None]:
    """Say which extra brings a package that is imported inside.

    Raises:
        ImportError: It is not there.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != package:
            raise
        raise ImportError(
            f"this needs {package}: pip install 'fastgpt-typed[{extra}]'", name=package
        ) from error
