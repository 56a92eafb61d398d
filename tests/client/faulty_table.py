"""Prints which fault ends how: `python -m tests.client.faulty_table`.

`test_faults` holds that it is so, with the synchronous client, on asyncio and on trio alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.client.faults import FAULTS, Outcome
from tests.client.stream_faults import STREAM_FAULTS


def rows() -> Iterator[tuple[str, ...]]:
    """The rows of the table, headings first."""
    yield "Fault", "JSON, safe to repeat", "JSON, not safe", "bytes", "stream"
    yield ("---",) * 5
    for name, fault in FAULTS.items():
        tried = f"{fault.json}, tried 3 times" if fault.json.again else str(fault.json)
        unsafe = tried if fault.play is None else str(fault.json)
        yield name, tried, unsafe, str(fault.bytes), str(fault.stream)
    for name, stream in STREAM_FAULTS.items():
        yield f"stream: {name}", "", "", "", told(stream.outcome, stream.words)


def told(outcome: Outcome, words: str) -> str:
    """What the reader of a stream gets."""
    return f"{outcome}, with {words!r}" if words else str(outcome)


if __name__ == "__main__":
    for row in rows():
        print(f"| {' | '.join(row)} |")
