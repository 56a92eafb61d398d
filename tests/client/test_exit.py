"""Programs that never close their clients end without a word."""

from __future__ import annotations

import subprocess
import sys

from tests.client.sockets import socket_server
from tests.client.wire import KEY

PROGRAM = """
import asyncio
import sys

from fastgpt_typed import AsyncFastGPT, FastGPT

client = FastGPT(*sys.argv[1:])
print(client.chat.completions.create("Hi").text)
also = AsyncFastGPT(*sys.argv[1:])

async def ask() -> None:
    print((await also.chat.completions.create("Hi")).text)

asyncio.run(ask())
"""


def test_nothing_is_said_at_exit() -> None:
    with socket_server() as server:
        program = [sys.executable, "-W", "error", "-c", PROGRAM, KEY, server.address]
        ended = subprocess.run(program, capture_output=True, text=True, check=True)
        assert (ended.stdout.split(), ended.stderr) == (["Hello", "Hello"], "")
        server.wait_until_left(2)
