"""Answers that come piece by piece."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Any

from benchmarks import payloads
from benchmarks.clients.base import AsyncClient, Client
from benchmarks.scenarios.base import ASYNC, SYNC, Load, Quantity, Scenario, expect

EVENT = Quantity("cpu", "CPU per event", "µs", 1e6)
EVENTS = 2000
STREAMS = 50
NODES = 6


def _read(client: Client, _count: int) -> list[str]:
    return list(client.words())


async def _aread(client: AsyncClient, _count: int) -> list[str]:
    return [word async for word in client.words()]


def _trace(client: Client, _count: int) -> tuple[list[str], int | None]:
    return list(client.words(detail=True)), client.nodes


async def _atrace(client: AsyncClient, _count: int) -> tuple[list[str], int | None]:
    return [word async for word in client.words(detail=True)], client.nodes


def _first(client: Client, _count: int) -> float:
    begun = perf_counter()
    words = client.words()
    next(words)
    waited = perf_counter() - begun
    expect(list(words), [])
    return waited


async def _afirst(client: AsyncClient, _count: int) -> float:
    begun = perf_counter()
    words = aiter(client.words())
    await anext(words)
    waited = perf_counter() - begun
    expect([word async for word in words], [])
    return waited


async def _many(client: AsyncClient, count: int) -> list[list[str]]:
    return await asyncio.gather(*[_aread(client, count) for _ in range(STREAMS)])


def _check(words: list[str], count: int) -> None:
    expect(words, payloads.words(count))


def _check_many(streams: list[list[str]], count: int) -> None:
    for words in streams:
        _check(words, count)


def _check_trace(result: tuple[list[str], int | None], count: int) -> None:
    words, nodes = result
    _check(words, count)
    expect(nodes, NODES if nodes is not None else None)


def _check_first(waited: float, _count: int) -> None:
    expect(waited > 0, wanted=True)


_BOTH: dict[str, Any] = {SYNC: _read, ASYNC: _aread}

STREAMING = [
    Scenario(
        name="first",
        title="first words of a stream",
        needs="words",
        place="first",
        quantities=(Quantity("answer", "time", "µs", 1e6),),
        load=Load(20, 150),
        steps={SYNC: _first, ASYNC: _afirst},
        check=_check_first,
    ),
    Scenario(
        name="stream",
        title="stream, all at once",
        needs="words",
        place=f"stream-{EVENTS}",
        quantities=(EVENT,),
        load=Load(1, 3),
        steps=_BOTH,
        check=_check,
    ),
    Scenario(
        name="coalesced",
        title="stream, in chunks of 16 KiB that cut events",
        needs="words",
        place=f"coalesced-{EVENTS}",
        quantities=(EVENT,),
        load=Load(1, 3),
        steps=_BOTH,
        check=_check,
    ),
    Scenario(
        name="traced",
        title="stream with `detail=true`, two writes per event",
        needs="nodes",
        place=f"traced-{EVENTS}",
        quantities=(EVENT,),
        load=Load(1, 3),
        steps={SYNC: _trace, ASYNC: _atrace},
        check=_check_trace,
    ),
    Scenario(
        name="paced",
        title="stream, an event each millisecond",
        needs="words",
        place="paced-400",
        quantities=(EVENT,),
        load=Load(0, 1),
        steps=_BOTH,
        check=_check,
    ),
    Scenario(
        name="live",
        title=f"{STREAMS} streams at once, an event each 10 ms",
        needs="words",
        place="live-60",
        quantities=(EVENT,),
        load=Load(0, 1),
        steps={ASYNC: _many},
        check=_check_many,
        items=60 * STREAMS,
    ),
]
