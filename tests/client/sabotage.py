"""A fake FastGPT some of whose answers to uploads are others, or get lost."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, NamedTuple

import pytest

from fastgpt_typed.testing import FakeFastGPT, WireRequest, WireResponse

PART_SIZE = 1000
CONTENT = b"".join(b"%09d\n" % number for number in range(1234))
PARTS = 13


class Lost(NamedTuple):
    """The server did what it was asked, and its answer is lost in this way."""

    error: Exception


class Sabotage:
    """Answers requests of an upload in parts, by the number of the part or the last word."""

    def __init__(self, fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.bodies: dict[str, list[bytes]] = defaultdict(list)
        self._answers: dict[str, list[WireResponse | Exception | Lost]] = {}
        self._handle = fake.handle
        monkeypatch.setattr(fake, "handle", self.handle)

    def answer(self, place: str, *answers: WireResponse | Exception | Lost) -> None:
        """Say what the next requests to a place are answered."""
        self._answers[place] = list(answers)

    def handle(self, request: WireRequest) -> WireResponse:
        """Answer a request."""
        place = request.query.get("partNumber") or request.path.rpartition("/")[2]
        self.asked.append(place)
        self.bodies[place].append(request.body)
        answers = self._answers.get(place)
        answer = answers.pop(0) if answers else None
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, WireResponse):
            return answer
        response = self._handle(request)
        if isinstance(answer, Lost):
            raise answer.error
        return response

    def times(self, place: str) -> int:
        """How often a place was asked."""
        return self.asked.count(place)

    def parts(self) -> list[int]:
        """The parts that were sent."""
        return [int(place) for place in self.asked if place.isdecimal()]

    def completed(self) -> list[dict[str, Any]]:
        """The parts that the last request to complete the upload named."""
        listed: list[dict[str, Any]] = json.loads(self.bodies["complete"][-1])["parts"]
        return listed


def failing(status: int, message: str = "storage hiccup", code: int | None = None) -> WireResponse:
    """What FastGPT answers when it fails."""
    body = {"code": code or status, "statusText": "error", "message": message, "data": None}
    return WireResponse(status, [("Content-Type", "application/json")], json.dumps(body).encode())


DOWN = WireResponse(503, (), b"upstream is down")
EMPTY = WireResponse(200, (), b'{"code":200,"statusText":"","message":"","data":{}}')
