"""What a client costs before its first answer, beside a client of httpx.

    python benchmarks/opening.py [TIMES]

makes clients one after another, 200 of each kind unless told otherwise, has each make one call to a
server of this machine, and closes it. httpx reads the certificates of the authorities anew for each
client; ours read them once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from fastgpt_typed import FastGPT
from tests.client.sockets import socket_server
from tests.client.wire import KEY


def main(times: int) -> None:
    """Measure, and print a line for each way."""
    with socket_server() as server:

        def make() -> None:
            FastGPT(KEY, server.address)

        def call() -> None:
            with FastGPT(KEY, server.address) as client:
                client.chat.completions.create("Hi")

        def make_httpx() -> None:
            httpx.Client().close()

        def call_httpx() -> None:
            with httpx.Client() as client:
                client.post(server.address, json={}).json()

        call()
        print("milliseconds          ours    httpx    ratio")
        for name, ours, theirs in (
            ("make and close", make, make_httpx),
            ("and call once", call, call_httpx),
        ):
            own, other = milliseconds(ours, times), milliseconds(theirs, times)
            print(f"{name:16}{own:10.3f}{other:9.3f}{own / other:9.3f}")


def milliseconds(work: Callable[[], None], times: int) -> float:
    """Return the shortest time something takes."""
    taken: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
