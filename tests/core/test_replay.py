"""A run that is read again from its beginning gives every event once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed import events
from fastgpt_typed._core.streams.events import Answer, Event, read_event
from fastgpt_typed._core.streams.replay import Replay, UnrecognizedError
from fastgpt_typed._core.streams.sse import ServerEvent
from tests.core.support import chunk

Unit = tuple[str, str]
"""A character that is said (`t`) or thought (`r`), an event (`e`), or a sign of life (`h`)."""

UNITS = st.lists(
    st.one_of(
        st.tuples(st.just("t"), st.sampled_from("ab\u2028😀")),
        st.tuples(st.just("r"), st.sampled_from("ab")),
        st.tuples(st.just("e"), st.sampled_from(["flowNodeStatus", "chatTitle", "new"])),
        st.tuples(st.just("h"), st.just("")),
    ),
    max_size=14,
)


def sent(name: str, data: object) -> ServerEvent:
    return (name, data if isinstance(data, bytes) else json.dumps(data).encode())


def thought(text: str) -> object:
    return {"choices": [{"delta": {"reasoning_content": text}}]}


def framed(units: Sequence[Unit], lengths: Iterable[int]) -> list[ServerEvent]:
    """The events of a run, its words in pieces of these lengths."""
    result: list[ServerEvent] = []
    sizes = iter(lengths)
    for kind, group in groupby(units, key=lambda unit: unit[0]):
        values = [value for _, value in group]
        if kind == "e":
            result += [sent(name, {"title": name, "name": name}) for name in values]
        elif kind == "h":
            result += [sent("answer", chunk("")) for _ in values]
        else:
            words = "".join(values)
            while words:
                size = max(next(sizes, 1), 1)
                piece, words = words[:size], words[size:]
                result.append(sent("answer", chunk(piece) if kind == "t" else thought(piece)))
    return result


def told(delivered: Iterable[Event]) -> list[tuple[str, str]]:
    """What events amount to, character by character."""
    result: list[tuple[str, str]] = []
    for event in delivered:
        if isinstance(event, Answer):
            result += [("t", letter) for letter in event.text]
            result += [("r", letter) for letter in event.reasoning]
        else:
            result.append(("e", repr(event)))
    return result


def pass_through(replay: Replay, run: Iterable[ServerEvent]) -> list[Event]:
    found = (replay.news(event, read_event(event)) for event in run)
    return [event for event in found if event is not None]


@settings(deadline=None, max_examples=300)
@given(
    UNITS,
    st.lists(st.integers(1, 4), max_size=14),
    st.lists(st.integers(1, 4), max_size=14),
    st.lists(st.integers(0, 20), max_size=3),
    st.booleans(),
)
def test_every_event_is_delivered_once(
    units: list[Unit], first: list[int], again: list[int], cuts: list[int], beats: bool
) -> None:
    replay = Replay()
    delivered: list[Event] = []
    run = framed(units, first)
    for cut in cuts:
        delivered += pass_through(replay, run[:cut])
        replay.restart()
        run = framed([unit for unit in units if beats or unit[0] != "h"], again)
    delivered += pass_through(replay, run)
    assert told(delivered) == told(read_event(event) for event in run)


RUN = [
    sent("chatTitle", {"title": "Rain"}),
    sent("answer", chunk("Half an ")),
    sent("flowNodeStatus", {"name": "Agent"}),
    sent("answer", chunk("answer.")),
    sent("answer", chunk(None, "stop")),
    sent("answer", b"[DONE]"),
]


def test_words_that_come_together_the_second_time_are_parted() -> None:
    replay = Replay()
    pass_through(replay, RUN[:2])
    replay.restart()
    assert replay.is_behind
    together = sent("answer", chunk("Half an hour"))
    [title, rest] = [replay.news(event, read_event(event)) for event in (RUN[0], together)]
    assert title is None
    assert isinstance(rest, Answer)
    assert rest.text == "hour"
    assert not replay.is_behind


@pytest.mark.parametrize("cut", range(len(RUN) + 1))
def test_wherever_it_is_cut(cut: int) -> None:
    replay = Replay()
    before = pass_through(replay, RUN[:cut])
    replay.restart()
    after = pass_through(replay, RUN)
    assert [type(event) for event in before + after] == [
        events.Title,
        Answer,
        events.NodeStatus,
        Answer,
        Answer,
        events.Done,
    ]


@pytest.mark.parametrize(
    "other",
    [
        [sent("chatTitle", {"title": "Sun"}), *RUN[1:]],
        [RUN[0], sent("answer", chunk("Half in ")), *RUN[2:]],
        [RUN[0], sent("answer", thought("Half an ")), *RUN[2:]],
        [RUN[0], RUN[2], *RUN[3:]],
    ],
    ids=["another event", "other words", "thought, not said", "words that are missing"],
)
def test_another_run_is_not_taken_for_it(other: list[ServerEvent]) -> None:
    replay = Replay()
    pass_through(replay, RUN[:3])
    replay.restart()
    with pytest.raises(UnrecognizedError):
        pass_through(replay, other)


def test_a_shorter_run_leaves_it_behind() -> None:
    replay = Replay()
    pass_through(replay, RUN)
    replay.restart()
    assert pass_through(replay, RUN[:3]) == []
    assert replay.is_behind


def test_it_is_silent_until_something_comes() -> None:
    replay = Replay()
    assert not replay.is_silent
    replay.restart()
    assert replay.is_silent
    pass_through(replay, RUN[:1])
    assert not replay.is_silent


def test_everything_passes_once_it_is_settled() -> None:
    replay = Replay()
    pass_through(replay, RUN[:2])
    replay.restart()
    replay.settle()
    assert len(pass_through(replay, RUN[3:])) == 3
