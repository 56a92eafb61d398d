"""Ids such as FastGPT makes."""

from __future__ import annotations

import random
import string
import uuid
from collections.abc import Callable
from datetime import datetime

_LETTERS = string.ascii_letters + string.digits


class Ids:
    """A source of ids; two sources of one seed make the same ids.

    Args:
        seed: What to start from.
        clock: Tells the time, which the database puts into its ids.
    """

    def __init__(self, seed: str, clock: Callable[[], datetime]) -> None:
        self._random = random.Random(seed)
        self._clock = clock
        self._count = self._random.getrandbits(24)
        self._machine = self._random.getrandbits(40)

    def object_id(self) -> str:
        """Return an id of the database: 24 hexadecimal characters, rising."""
        self._count = (self._count + 1) % 2**24
        return f"{int(self._clock().timestamp()):08x}{self._machine:010x}{self._count:06x}"

    def nano(self, length: int) -> str:
        """Return that many letters and digits, a letter first."""
        rest = "".join(self._random.choices(_LETTERS, k=length - 1))
        return self._random.choice(string.ascii_letters) + rest

    def request_id(self) -> str:
        """Return a UUID."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))
