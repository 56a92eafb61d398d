"""Whether an item costs the same however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

from benchmarks import payloads
from benchmarks.adapters import OURS
from benchmarks.clients.base import Client
from benchmarks.scenarios.base import SYNC, Load, Quantity, Scenario, expect

_ANSWER = 300


def _events(client: Client, count: int) -> None:
    expect(list(client.words()), payloads.words(count))


def _chats(client: Client, count: int) -> None:
    expect(len(client.histories()), count)


def _calls(client: Client, count: int) -> None:
    for _ in range(count):
        expect(client.complete(), payloads.text(_ANSWER))


def _growing(
    name: str, title: str, work: Callable[[Client, int], None], place: str, sizes: Sequence[int]
) -> Scenario:
    """Return a scenario that compares the later of many items with the earlier ones.

    What comes once, whatever the size, is taken off by looking at what more items cost.
    """
    few, some, many = sizes

    def step(client: Client, _count: int) -> float:
        root = client.address.rpartition("/")[0]

        def seconds(size: int) -> float:
            another = type(client)(f"{root}/{place.format(size)}")
            times = max(1, some // size)
            if times > 1:
                work(another, size)
            begun = process_time()
            for _ in range(times):
                work(another, size)
            taken = process_time() - begun
            another.close()
            return taken / times

        least, less, most = seconds(few), seconds(some), seconds(many)
        return ((most - less) / (many - some)) / ((less - least) / (some - few))

    return Scenario(
        name=name,
        title=title,
        needs="histories",
        place=place.format(few),
        quantities=(Quantity("answer", "cost of later ones", "of early ones"),),
        load=Load(0, 0),
        steps={SYNC: step},
        check=lambda growth, _count: expect(growth > 0, wanted=True),
        only=OURS,
    )


GROWING = [
    _growing("growing-events", "10 to 100 000 events", _events, "stream-{}", (10, 1_000, 100_000)),
    _growing("growing-pages", "1 to 1 000 pages", _chats, "histories-{}", (100, 10_000, 100_000)),
    _growing("growing-calls", "1 to 10 000 calls", _calls, f"plain-{_ANSWER}", (1, 1_000, 10_000)),
]
