"""Writes chats of the log to files, page by page, so that there may be any number of them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic.alias_generators import to_camel

from .. import models
from .settings import UsageError

Add: TypeAlias = Callable[[Sequence[models.ChatLog]], object]
"""Takes the next chats of a file."""

TIMES = ("update_time", "create_time")
NUMBERS = ("average_response_time", "total_points")
COUNTS = (
    "message_count",
    "user_good_feedback_count",
    "user_bad_feedback_count",
    "custom_feedbacks_count",
    "mark_count",
    "error_count",
)
_COLUMNS = {name: to_camel(name) for name in models.ChatLog.model_fields if name != "id"}
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_ROW_GROUP = 10_000


@contextmanager
def table_file(path: Path) -> Generator[Add]:
    """Write a file by the ending of its name; it is there once it is whole.

    Raises:
        UsageError: There is no such kind of file, it needs more packages, or cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path.name} should end in {', '.join(_WRITERS)}")
    part = path.with_name(f".{path.name}.part")
    try:
        with writer(part) as add:
            yield add
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _csv(path: Path) -> Generator[Add]:
    """Excel takes a file for UTF-8 only if it begins with a mark that says so."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS.values())
        yield lambda chats: writer.writerows(
            [_safe(value) for value in _values(chat, "json")] for chat in chats
        )


@contextmanager
def _jsonl(path: Path) -> Generator[Add]:
    with path.open("w", encoding="utf-8") as file:
        yield lambda chats: file.writelines(
            chat.model_dump_json(by_alias=True, exclude_none=True) + "\n" for chat in chats
        )


@contextmanager
def _parquet(path: Path) -> Generator[Add]:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        raise UsageError("Parquet needs more packages: pip install 'fastgpt-typed[data]'") from None
    kinds = {
        **dict.fromkeys(TIMES, arrow.timestamp("ms", tz="UTC")),
        **dict.fromkeys(NUMBERS, arrow.float64()),
        **dict.fromkeys(COUNTS, arrow.int64()),
    }
    schema = arrow.schema(
        [(column, kinds.get(name, arrow.string())) for name, column in _COLUMNS.items()]
    )
    waiting: list[dict[str, object]] = []

    def flush() -> None:
        writer.write_table(arrow.Table.from_pylist(waiting, schema=schema))
        waiting.clear()

    def add(chats: Sequence[models.ChatLog]) -> None:
        names = _COLUMNS.values()
        waiting.extend(dict(zip(names, _values(chat), strict=True)) for chat in chats)
        if len(waiting) >= _ROW_GROUP:
            flush()

    with parquet.ParquetWriter(path, schema) as writer:
        yield add
        flush()


_WRITERS = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}


def _values(chat: models.ChatLog, mode: Literal["json", "python"] = "python") -> list[object]:
    values = chat.model_dump(mode=mode, include=set(_COLUMNS))
    values["source_member"] = chat.source_member.name if chat.source_member else None
    return [values[name] for name in _COLUMNS]


def _safe(value: object) -> object:
    """Keep spreadsheets from running what a stranger wrote into a title."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value
