"""Bodies of server-sent events, in whatever pieces they arrive."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._core.streams.sse import ServerEvent, SSEDecoder


def decode(*chunks: bytes) -> list[ServerEvent]:
    decoder = SSEDecoder()
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return events + decoder.finish()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(b"event: answer\ndata: {}\n\n", [("answer", b"{}")], id="LF"),
        pytest.param(b"event: answer\r\ndata: {}\r\n\r\n", [("answer", b"{}")], id="CRLF"),
        pytest.param(b"event: a\r\ndata: 1\n\r\n", [("a", b"1")], id="LF and CRLF"),
        pytest.param(b"data: {}\n\n", [("", b"{}")], id="no event line"),
        pytest.param(b"data:{}\n\n", [("", b"{}")], id="no space after the colon"),
        pytest.param(b"data:   {} \n\n", [("", b"  {} ")], id="one space is taken off, not more"),
        pytest.param(b"\xef\xbb\xbfevent: a\ndata: 1\n\n", [("a", b"1")], id="BOM"),
        pytest.param(
            b"data: 1\n\n\xef\xbb\xbfdata: 2\n\n", [("", b"1")], id="BOM later belongs to the field"
        ),
        pytest.param(b"data: a\ndata: b\ndata:\n\n", [("", b"a\nb\n")], id="many data lines"),
        pytest.param(b": ping\n\n:\n\ndata: 1\n\n", [("", b"1")], id="comments"),
        pytest.param(b"data: 1\n: ping\ndata: 2\n\n", [("", b"1\n2")], id="comment inside"),
        pytest.param(b"id: 7\nretry: 10\ndata: 1\nnew: x\n\n", [("", b"1")], id="other fields"),
        pytest.param(b"event: a\n\ndata: 1\n\n", [("", b"1")], id="name without data is dropped"),
        pytest.param(b"data\n\n", [("", b"")], id="field without a colon"),
        pytest.param(b"data: a:b: c\n\n", [("", b"a:b: c")], id="colons in data"),
        pytest.param(b"event: a\nevent: b\ndata: 1\n\n", [("b", b"1")], id="last name wins"),
        pytest.param(b"data: 1\n\n\n\n\ndata: 2\n\n", [("", b"1"), ("", b"2")], id="blank lines"),
        pytest.param(b"data: undefined\n\n", [("", b"undefined")], id="undefined"),
        pytest.param(b"data: \xff\xfe\n\n", [("", b"\xff\xfe")], id="invalid UTF-8 is kept"),
        pytest.param(b"event: \xff\ndata: 1\n\n", [("\ufffd", b"1")], id="invalid UTF-8 in name"),
        pytest.param(b"", [], id="nothing"),
    ],
)
def test_framing(body: bytes, expected: list[tuple[str, bytes]]) -> None:
    assert decode(body) == expected


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\r"])
def test_what_python_takes_for_a_line_end_stays_inside_data(separator: str) -> None:
    data = f'{{"content":"before{separator}after"}}'.encode()
    assert decode(b"event: answer\ndata: " + data + b"\n\n") == [("answer", data)]


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r", b"\r\n"])
def test_the_last_event_counts_without_the_blank_line_after_it(ending: bytes) -> None:
    body = b"data: 1\n\nevent: flowResponses\ndata: []" + ending
    assert decode(body) == [("", b"1"), ("flowResponses", b"[]")]


def test_an_event_is_given_as_soon_as_its_blank_line_is_there() -> None:
    decoder = SSEDecoder()
    assert decoder.feed(b"event: answer\n") == []
    assert decoder.feed(b"data: 1\n") == []
    assert decoder.feed(b"\n") == [("answer", b"1")]
    assert decoder.finish() == []


def test_a_name_does_not_outlive_its_event() -> None:
    assert decode(b"event: a\ndata: 1\n\ndata: 2\n\n") == [("a", b"1"), ("", b"2")]


def test_four_megabytes_in_small_pieces() -> None:
    data = b"x" * (4 * 1024 * 1024)
    body = b"event: flowResponses\ndata: " + data + b"\n\n"
    pieces = [body[start : start + 4096] for start in range(0, len(body), 4096)]
    assert decode(*pieces) == [("flowResponses", data)]


TRANSCRIPT = (
    "\ufeff: ready\n\n"
    'event: answer\r\ndata: {"choices":[{"delta":{"content":"Grüße\u2028😀\u0085"}}]}\r\n\r\n'
    "data: undefined\n\n"
    "data: a\r\ndata:\ndata: b\n\n"
    "event: answer\ndata: [DONE]\n\n"
    'event: flowResponses\ndata: [{"id":"1"}]'
).encode()


def test_the_place_of_a_cut_does_not_matter() -> None:
    whole = decode(TRANSCRIPT)
    assert [name for name, _ in whole] == ["answer", "", "", "answer", "flowResponses"]
    for cut in range(len(TRANSCRIPT) + 1):
        assert decode(TRANSCRIPT[:cut], TRANSCRIPT[cut:]) == whole
    assert decode(*(bytes([byte]) for byte in TRANSCRIPT)) == whole


LINES = st.one_of(
    st.sampled_from([b"", b"", b"data", b"data:", b":", b"event:", b"data: [DONE]"]),
    st.binary(max_size=8).map(lambda value: b"data: " + value.replace(b"\n", b"")),
    st.text(max_size=8).map(lambda text: f"event: {text}".replace("\n", "").encode()),
    st.binary(max_size=8),
)


@st.composite
def cut_bodies(draw: st.DrawFn) -> tuple[bytes, list[bytes]]:
    """A body of arbitrary lines, whole and in arbitrary pieces."""
    lines = draw(st.lists(st.tuples(LINES, st.sampled_from([b"\n", b"\r\n"])), max_size=10))
    body = b"".join(line + ending for line, ending in lines)
    cuts = sorted(draw(st.lists(st.integers(0, len(body)), max_size=6)))
    edges = [0, *cuts, len(body)]
    return body, [body[start:end] for start, end in pairwise(edges)]


@settings(deadline=None, max_examples=150)
@given(cut_bodies())
def test_any_body_in_any_pieces(bodies: tuple[bytes, list[bytes]]) -> None:
    body, pieces = bodies
    assert decode(*pieces) == decode(body)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=6
            ),
            st.binary(min_size=1, max_size=20).filter(lambda data: not data.endswith(b"\r")),
        ),
        max_size=5,
    )
)
def test_what_is_framed_comes_out(sent: list[tuple[str, bytes]]) -> None:
    body = b"".join(
        f"event: {name}\n".encode() + b"data: " + data.replace(b"\n", b"\ndata: ") + b"\n\n"
        for name, data in sent
    )
    received = [(name, data.replace(b"\r\n", b"\n")) for name, data in decode(body)]
    assert received == [(name, data.replace(b"\r\n", b"\n")) for name, data in sent]


@pytest.mark.parametrize(
    ("chunk", "size"),
    [
        (b"data: 123456789", 15),
        (b": a comment that does not end", 29),
        (b"data: 1\ndata: 2\ndata:", 19),
        (b"data: 1\r\n" * 5, 35),
        (b"data\n" * 10, 40),
    ],
)
def test_an_event_that_never_ends_is_noticed(chunk: bytes, size: int) -> None:
    large, fitting = SSEDecoder(size - 1), SSEDecoder(size)
    assert large.feed(chunk) == fitting.feed(chunk) == []
    assert (large.is_oversized, fitting.is_oversized) == (True, False)
    assert not SSEDecoder().is_oversized


def test_what_came_before_an_endless_event_is_given() -> None:
    decoder = SSEDecoder(10)
    assert decoder.feed(b"data: 1\n\ndata: 12345678901") == [("", b"1")]
    assert decoder.is_oversized


def test_many_small_events_may_have_any_size_together() -> None:
    decoder = SSEDecoder(20)
    for _ in range(100):
        assert len(decoder.feed(b": ping\n\ndata: 12345\n\n")) == 1
        assert not decoder.is_oversized
