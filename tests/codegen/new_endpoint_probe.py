"""Runs in a copy of the project that has `new_endpoint.yaml`: uses it, and prints what it saw."""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import httpx
import respx

import fastgpt_typed
from fastgpt_typed import AsyncFastGPT, FastGPT, RequestValidationError

API = "http://fastgpt.test/api"
APP_ID = "68c46a70d950e8850ae564ba"
GET = {
    "app_id": APP_ID,
    "chat_id": "demo",
    "tone": "calm",
    "least_score": 0.5,
    "hide_in_ui": False,
    "window": {"first_message": 3},
    "weights": {"thanks": 2.0},
    "after": "2026-03-02T09:00:00+01:00",
}
MOOD = {
    "name": "puzzled",
    "leastScore": 0.7,
    "seenAt": 1772409600000,
    "reasons": [{"theWord": "?"}],
}
WRONG = {"app_id": "short", "chat_id": "demo", "window": {}}
DELETE = {"app_id": APP_ID, "keep_reasons": True}
VOID_ANSWERS: list[Any] = [None, {}, {"success": True}]


def envelope(data: object) -> httpx.Response:
    return httpx.Response(200, json={"code": 200, "statusText": "", "message": "", "data": data})


def moods(client: Any) -> Any:
    """The new room; no type checker knows it."""
    return client.chat.moods


def describe(method: Any) -> dict[str, Any]:
    return {
        "signature": str(inspect.signature(method)),
        "doc": inspect.getdoc(method),
        "is_async": inspect.iscoroutinefunction(method),
    }


def told(mood: Any) -> list[Any]:
    """What a mood says under its Python names."""
    words = [reason.the_word for reason in mood.reasons]
    return [type(mood).__name__, mood.name, mood.least_score, mood.seen_at.isoformat(), words]


@contextmanager
def server() -> Iterator[respx.MockRouter]:
    """A server of 4.19: the list is where it was, the other two are where they came to be."""
    with respx.mock(assert_all_called=False) as router:
        router.post(f"{API}/core/chat/mood/getMood").mock(envelope(MOOD))
        router.post(f"{API}/core/chat/mood/listMoods").respond(404, html="<html>404</html>")
        router.post(f"{API}/core/chat/listMoods").mock(
            side_effect=lambda request: envelope(
                {"list": [MOOD] * (2 - json.loads(request.content)["offset"] // 2), "total": 3}
            )
        )
        router.delete(f"{API}/core/chat/mood/delMood").mock(
            side_effect=[envelope(data) for data in VOID_ANSWERS]
        )
        yield router


def sent(router: respx.MockRouter) -> list[list[Any]]:
    return [
        [call.request.method, str(call.request.url), json.loads(call.request.content or b"null")]
        for call in router.calls
    ]


def report(room: Any, router: respx.MockRouter, **results: Any) -> dict[str, Any]:
    methods = {name: describe(getattr(room, name)) for name in ("get", "list", "delete")}
    return {"methods": methods, "sent": sent(router), "room": inspect.getdoc(room), **results}


def attempt(step: Callable[[], object]) -> object:
    """What a step gives, or the text of what it raises."""
    try:
        return step()
    except RequestValidationError as error:
        return sorted(error.problems)
    except Exception as error:  # noqa: BLE001 - one failure shall not hide the rest
        return repr(error)


async def attempt_async(step: Callable[[], Awaitable[object]]) -> object:
    """The same for a step that has to be awaited."""
    try:
        result = await step()
    except Exception as error:  # noqa: BLE001
        failure = error
        return attempt(lambda: _raise(failure))
    return result


def _raise(error: Exception) -> NoReturn:
    raise error


def run_sync() -> dict[str, Any]:
    with server() as router, FastGPT("k", "http://fastgpt.test") as client:
        room = moods(client)
        mood = attempt(lambda: told(room.get(**GET)))
        page = attempt(lambda: [told(item) for item in room.list(app_id=APP_ID, page_size=2)])
        forgotten = [attempt(lambda: room.delete(**DELETE)) for _ in VOID_ANSWERS]
        refused = attempt(lambda: room.get(**WRONG))
        return report(room, router, mood=mood, page=page, forgotten=forgotten, refused=refused)


async def run_async() -> dict[str, Any]:
    with server() as router:
        async with AsyncFastGPT("k", "http://fastgpt.test") as client:
            room = moods(client)

            async def get() -> list[Any]:
                return told(await room.get(**GET))

            async def collect() -> list[Any]:
                return [told(item) async for item in room.list(app_id=APP_ID, page_size=2)]

            mood = await attempt_async(get)
            page = await attempt_async(collect)
            forgotten = [await attempt_async(lambda: room.delete(**DELETE)) for _ in VOID_ANSWERS]
            refused = await attempt_async(lambda: room.get(**WRONG))
            return report(room, router, mood=mood, page=page, forgotten=forgotten, refused=refused)


if __name__ == "__main__":
    seen = {"sync": run_sync(), "async": asyncio.run(run_async())}
    json.dump({"package": fastgpt_typed.__file__, **seen}, sys.stdout)
