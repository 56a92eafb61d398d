"""Recorded streams give the same events and the same answer, however their bytes arrive."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

import pytest

from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.errors import FastGPTError
from fastgpt_typed._core.runs.run import Run
from fastgpt_typed._core.streams.events import READERS, Event
from fastgpt_typed._core.streams.reader import StreamReader
from fastgpt_typed._core.streams.sse import ServerEvent, SSEDecoder
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE
from tests.core.support import CHAT_ID, DONE, STOP, chunk, event
from tests.spec.samples import STREAMS

RUN = Run(CHAT_COMPLETIONS_CREATE.returning(lambda: ChatCompletion), {}, CHAT_ID)
TRANSCRIPTS = {file.exchange: file.path.read_bytes() for file in STREAMS}
MOST_CUTS = 300
"""Places at which a transcript is cut where the whole answer is read; frames are cut anywhere."""
every_transcript = pytest.mark.parametrize("body", TRANSCRIPTS.values(), ids=TRANSCRIPTS.keys())


class Reading(NamedTuple):
    """What a body amounts to."""

    events: list[Event]
    answer: ChatCompletion
    failure: str | None = None


def read(chunks: Iterable[bytes]) -> Reading:
    reader = StreamReader(RUN)
    events: list[Event] = []
    try:
        for piece in chunks:
            events.extend(reader.feed(piece))
        events.extend(reader.finish())
    except FastGPTError as error:
        return Reading(events, reader.completion(), str(error))
    return Reading(events, reader.completion())


def frames(*chunks: bytes) -> list[ServerEvent]:
    decoder = SSEDecoder()
    return [*chain.from_iterable(map(decoder.feed, chunks)), *decoder.finish()]


@every_transcript
def test_a_cut_changes_nothing(body: bytes) -> None:
    whole = read([body])
    assert whole.events or whole.failure
    for place in range(0, len(body) + 1, 1 + len(body) // MOST_CUTS):
        assert read([body[:place], body[place:]]) == whole, place


@every_transcript
def test_a_cut_anywhere_gives_the_same_frames(body: bytes) -> None:
    whole = frames(body)
    for place in range(len(body) + 1):
        assert frames(body[:place], body[place:]) == whole, place


@every_transcript
def test_byte_by_byte_is_the_same(body: bytes) -> None:
    assert read(bytes([byte]) for byte in body) == read([body])


def mixed_endings(body: bytes) -> bytes:
    lines = body.split(b"\n")
    return b"".join(line + (b"\n", b"\r\n")[place % 2] for place, line in enumerate(lines[:-1]))


def on_many_lines(body: bytes) -> bytes:
    """Payloads of JSON are written over several lines, as indented JSON is."""
    lines: list[str] = []
    for line in body.decode().split("\n"):
        if line.startswith("data: {"):
            indented = json.dumps(json.loads(line[6:]), ensure_ascii=False, indent=1)
            lines += [f"data: {part}" for part in indented.split("\n")]
        else:
            lines.append(line)
    return "\n".join(lines).encode()


FRAMINGS: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda body: body.replace(b"\n", b"\r\n"),
    "LF and CRLF": mixed_endings,
    "BOM": lambda body: b"\xef\xbb\xbf" + body,
    "comments between events": lambda body: b": hi\n\n" + body.replace(b"\n\n", b"\n\n: ping\n\n"),
    "comments inside events": lambda body: body.replace(b"data:", b": ping\ndata:"),
    "no blank after the colon": lambda body: body.replace(b"data: ", b"data:"),
    "no blank line at the end": lambda body: body.removesuffix(b"\n\n"),
    "data on many lines": on_many_lines,
}


@pytest.mark.parametrize("framing", FRAMINGS)
@every_transcript
def test_another_framing_changes_nothing(body: bytes, framing: str) -> None:
    framed = FRAMINGS[framing](body)
    assert framed != body
    whole = read([body])
    assert read([framed]) == whole
    assert read(bytes([byte]) for byte in framed) == whole


@every_transcript
def test_what_python_takes_for_line_ends_stays_in_the_text(body: bytes) -> None:
    """In these payloads, blanks are found in texts only."""
    odd = "\u2028\u2029\u0085"
    events = [(name, data.replace(b" ", odd.encode())) for name, data in frames(body)]
    sent = b"".join(b"event: %s\ndata: %s\n\n" % (name.encode(), data) for name, data in events)
    found, whole = read([sent]), read([body])
    assert found.answer.text == whole.answer.text.replace(" ", odd)
    assert [type(event) for event in found.events] == [type(event) for event in whole.events]
    assert read(bytes([byte]) for byte in sent) == found


@every_transcript
def test_data_that_was_cut_at_its_blanks_is_whole_again(body: bytes) -> None:
    """A blank in a text then is a line end, but the text is there."""
    sent = body.replace(b"event: ", b"event:").replace(b"data: ", b"data:")
    found, whole = read([sent.replace(b" ", b"\ndata:")]), read([body])
    assert found.answer.text == whole.answer.text.replace(" ", "\n")
    assert [type(event) for event in found.events] == [type(event) for event in whole.events]


@pytest.mark.parametrize("size", [64, 65_536, 9_000_000])
def test_four_megabytes_in_one_event(size: int) -> None:
    text = "Grüße 😀 " * 320_000
    nodes = event("flowResponses", [{"id": "1", "textOutput": text}])
    body = event("answer", chunk(text)) + STOP + DONE + nodes
    assert len(nodes) > 4_000_000
    answer = read(body[start : start + size] for start in range(0, len(body), size)).answer
    assert answer.text == text
    assert answer.response_data[0].text_output == text


@pytest.mark.parametrize("name", ["", "somethingNew", *sorted(READERS)])
def test_an_event_without_a_payload_costs_nothing_else(name: str) -> None:
    before, after = event("answer", chunk("Hel")), event("answer", chunk("lo"))
    found = read([before + event(name, "undefined") + after + STOP + DONE])
    assert found.failure is None
    assert len(found.events) == 5
    assert found.answer.text == "Hello"


def test_bytes_that_are_no_text_do_not_cost_the_rest_of_it() -> None:
    sent = event("answer", chunk("Gr??e")).replace(b"??", b"\xc3\xbc\xc3")
    found = read([sent, event("toolCall", {"tool": {"id": "?"}}).replace(b"?", b"\xff"), STOP])
    assert found.answer.text == "Grü\ufffde"
    assert [tool.id for tool in found.answer.tools] == ["\ufffd"]
