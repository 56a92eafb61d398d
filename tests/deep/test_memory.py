"""Long streams take no more memory than short ones, but for their words."""

from __future__ import annotations

import multiprocessing
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest

from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.runs.run import Run
from fastgpt_typed._core.streams.reader import StreamReader
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE_V2
from tests.client.wire import CHAT_ID
from tests.deep.growth import RESIDENT, with_asyncio, with_client, with_trio
from tests.deep.long_run import EVENTS, LENGTH, long_run, serving

pytestmark = pytest.mark.deep

MEBIBYTE = 1024 * 1024
BOUND = 4 * MEBIBYTE
RUN = Run(
    CHAT_COMPLETIONS_CREATE_V2.returning(lambda: ChatCompletion), {}, CHAT_ID, keep_nodes=False
)
on_linux = pytest.mark.skipif(not RESIDENT.exists(), reason="needs /proc")


def peak_of_reading(run: Run) -> int:
    """How many bytes more than at the start are in use at most."""
    reader = StreamReader(run)
    count = 0
    tracemalloc.start()
    try:
        start, _ = tracemalloc.get_traced_memory()
        for chunk in long_run():
            for _ in reader.feed(chunk):
                count += 1
        for _ in reader.finish():
            count += 1
        assert len(reader.completion().text) == LENGTH
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == EVENTS + 2
    return peak - start


@pytest.mark.parametrize("resumable", [False, True])
def test_reading_takes_no_memory(*, resumable: bool) -> None:
    assert peak_of_reading(replace(RUN, resumable=resumable)) < BOUND


def test_nodes_that_are_kept_do() -> None:
    assert peak_of_reading(replace(RUN, keep_nodes=True)) > 10 * BOUND


def growth(read: Callable[..., int], *, keep_nodes: bool) -> int:
    """How many bytes a client takes to read the run from a server."""
    spawn = multiprocessing.get_context("spawn")
    with serving() as address, ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(read, address, keep_nodes=keep_nodes).result()


@on_linux
@pytest.mark.parametrize("read", [with_client, with_asyncio, with_trio])
def test_a_stream_takes_no_memory(read: Callable[..., int]) -> None:
    assert growth(read, keep_nodes=False) < BOUND


@on_linux
def test_a_stream_whose_nodes_are_kept_does() -> None:
    assert growth(with_client, keep_nodes=True) > 10 * BOUND
