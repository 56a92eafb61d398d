"""Calls with one answer, lists and files."""

from __future__ import annotations

import asyncio
import tempfile
from functools import cache
from operator import methodcaller
from typing import IO, Any

from benchmarks import payloads
from benchmarks.clients.base import AsyncClient, Client
from benchmarks.scenarios.base import ASYNC, SYNC, Load, Quantity, Scenario, expect

MICROSECONDS = Quantity("cpu", "CPU per call", "µs", 1e6)
MILLISECONDS = Quantity("cpu", "CPU per call", "ms", 1e3)
MEMORY = Quantity("memory", "peak memory", "MB")
RATE = Quantity("rate", "calls per second", "/s")
ANSWER = 300
MEGABYTES_100 = 100 * 2**20


def _call(name: str) -> dict[str, Any]:
    """Return steps that call a method."""

    def step(client: object, _count: int) -> object:
        return methodcaller(name)(client)

    return {SYNC: step, ASYNC: step}


def _second(client: Client, _count: int) -> str:
    """Make another client."""
    another = type(client)(client.address)
    another.close()
    return payloads.text(ANSWER)


def _second_call(client: Client, _count: int) -> str:
    """Make another client, and a call with it."""
    another = type(client)(client.address)
    answer = another.complete()
    another.close()
    return answer


def _at_once(width: int, calls: int) -> dict[str, Any]:
    async def step(client: AsyncClient, _count: int) -> list[str]:
        left = iter(range(calls))

        async def work() -> list[str]:
            return [await client.complete() for _ in left]

        done = await asyncio.gather(*[work() for _ in range(width)])
        return [answer for answers in done for answer in answers]

    return {ASYNC: step}


@cache
def _file(size: int) -> IO[bytes]:
    file = tempfile.NamedTemporaryFile(suffix=".bin")  # noqa: SIM115 - it goes with the process
    file.truncate(size)
    return file


def _upload(client: Any, size: int) -> Any:
    return client.upload(_file(size).name)


def _check_text(answer: str, count: int) -> None:
    expect(answer, payloads.text(count))


def _check_texts(answers: list[str], count: int) -> None:
    for answer in answers:
        _check_text(answer, count)


def _check_detail(answer: tuple[str, int], count: int) -> None:
    expect(answer, (payloads.text(300), count))


def _check_records(ids: list[str], count: int) -> None:
    expect(ids, [payloads.record_id(number) for number in range(count)])


def _check_histories(ids: list[str], count: int) -> None:
    expect(ids, [payloads.history_id(number) for number in range(count)])


def _check_nothing(result: None, _count: int) -> None:
    expect(result, None)


def _concurrent(width: int) -> Scenario:
    calls = 2 * width
    return Scenario(
        name=f"calls-{width}",
        title=f"{width} calls at once",
        needs="complete",
        place=f"plain-{ANSWER}",
        quantities=(RATE,),
        load=Load(0, 400 // calls),
        steps=_at_once(width, calls),
        check=_check_texts,
        items=calls,
    )


CALLING = [
    Scenario(
        name="client",
        title="another client",
        needs="close",
        place=f"plain-{ANSWER}",
        quantities=(Quantity("cpu", "CPU", "ms", 1e3),),
        load=Load(2, 20),
        steps={SYNC: _second},
        check=_check_text,
        items=1,
    ),
    Scenario(
        name="client-call",
        title="another client and its first call",
        needs="complete",
        place=f"plain-{ANSWER}",
        quantities=(Quantity("cpu", "CPU", "ms", 1e3),),
        load=Load(2, 20),
        steps={SYNC: _second_call},
        check=_check_text,
        items=1,
    ),
    Scenario(
        name="call",
        title="call",
        needs="complete",
        place=f"plain-{ANSWER}",
        quantities=(MICROSECONDS,),
        load=Load(30, 400),
        steps=_call("complete"),
        check=_check_text,
        items=1,
    ),
    Scenario(
        name="detail",
        title="call with `detail=true`, 60 kB",
        needs="complete_with_nodes",
        place="detail-6",
        quantities=(MICROSECONDS,),
        load=Load(10, 100),
        steps=_call("complete_with_nodes"),
        check=_check_detail,
        items=1,
    ),
    Scenario(
        name="records",
        title="100 messages, 1 MB",
        needs="records",
        place="records-100",
        warm="records-2",
        quantities=(MILLISECONDS, MEMORY),
        load=Load(3, 25),
        steps=_call("records"),
        check=_check_records,
        items=1,
    ),
    Scenario(
        name="histories",
        title="10 000 chats on 100 pages",
        needs="histories",
        place="histories-10000",
        quantities=(Quantity("cpu", "CPU per chat", "µs", 1e6),),
        load=Load(0, 3),
        steps=_call("histories"),
        check=_check_histories,
    ),
    _concurrent(10),
    _concurrent(50),
    _concurrent(200),
    Scenario(
        name="upload",
        title="upload of 100 MiB",
        needs="upload",
        place=f"upload-{MEGABYTES_100}",
        warm="upload-1024",
        quantities=(Quantity("cpu", "CPU", "ms", 1e3), MEMORY),
        load=Load(0, 2),
        steps={SYNC: _upload, ASYNC: _upload},
        check=_check_nothing,
        items=1,
        uploads=True,
    ),
]
