# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi>=0.165", "fastgpt-typed[server]"]
# ///
"""Relays the answers of an app to browsers, as server-sent events, and asks them what it asks.

    uv run examples/relay_to_browser.py    # then open http://127.0.0.1:8000

The page is relay_to_browser.html beside this file.
It talks to the server of FASTGPT_BASE_URL, FASTGPT_API_KEY and FASTGPT_APP_ID, 4.9.4 or newer, or
without one (or with --fake) to a fake. The key stays here. Set RELAY_SECRET to a long random text,
the same in all processes, so that visitors keep their chats when the relay starts again. RELAY_RUNS
is how many answers one process relays at a time.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import logging
import os
import re
import secrets
from collections.abc import AsyncGenerator, AsyncIterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field, JsonValue

from fastgpt_typed import AsyncChatStream, AsyncConversation, AsyncFastGPT, errors, events, models
from fastgpt_typed.testing import FakeFastGPT, FakeServer, Form, Pause, Reasoning, Reply, Select

PATIENCE = 5
"""Seconds a visitor waits for a free place."""

KEY = re.compile(r"\w+:\S+")
"""The name of a node that nobody gave a name is a key of FastGPT's translations."""

PAGE = Path(__file__).with_suffix(".html")
log = logging.getLogger("relay")

Json: TypeAlias = dict[str, JsonValue]


class Turn(BaseModel):
    """What a browser sends: a message, or an answer to what the app asks; nothing confirms that."""

    chat_id: str | None = None
    message: Annotated[str | None, Field(min_length=1, max_length=20_000)] = None
    choose: str | None = None
    fill: dict[str, JsonValue] | None = None
    answer: list[str] | None = None


class Visitor:
    """Somebody with a browser.

    The id of a chat is signed for its visitor, so nobody gets into the chat of another, and the
    relay remembers nothing. Take the name of your user where you have a login.
    """

    def __init__(self, secret: bytes, name: str) -> None:
        self._key = hmac.digest(secret, name.encode(), hashlib.sha256)
        self.uid = f"web-{self._sign('uid')}"

    def chat(self, chat_id: str | None) -> str:
        """Return the id of a chat of this visitor; a new one where none is given."""
        place = secrets.token_hex(4) if chat_id is None else chat_id[:8]
        own = place + self._sign(place)
        if chat_id is not None and not hmac.compare_digest(own.encode(), chat_id.encode()):
            raise HTTPException(404, "There is no such chat.")
        return own

    def _sign(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:16]


class Relay:
    """What all requests share."""

    def __init__(self, client: AsyncFastGPT, app_id: str) -> None:
        self.client = client
        self.app_id = app_id
        self._secret = os.environ.get("RELAY_SECRET", secrets.token_hex()).encode()
        self._places = asyncio.Semaphore(int(os.environ.get("RELAY_RUNS", "50")))

    def visitor(self, name: str) -> Visitor:
        """Return the visitor of this name."""
        return Visitor(self._secret, name)

    @asynccontextmanager
    async def place(self) -> AsyncGenerator[None]:
        """Hold one of the places for runs, or say that all are taken."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._places.acquire()
        except TimeoutError:
            busy = "Too many people are asking just now. Please try again in a moment."
            raise HTTPException(503, busy, {"Retry-After": str(PATIENCE)}) from None
        try:
            yield
        finally:
            self._places.release()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[dict[str, Relay]]:
    """Open one client for all requests, and close it at the end."""
    async with AsyncExitStack() as stack:
        if os.environ.get("FASTGPT_BASE_URL"):
            client, app_id = AsyncFastGPT(), os.environ["FASTGPT_APP_ID"]
        else:
            fake = stack.enter_context(FakeServer(shop())).fake
            client, app_id = AsyncFastGPT(fake.api_key, fake.base_url), fake.app_id
            log.warning("There is no FASTGPT_BASE_URL: a fake FastGPT answers")
        yield {"relay": Relay(await stack.enter_async_context(client), app_id)}


app = FastAPI(title="Relay", lifespan=lifespan)


def find_relay(request: Request) -> Relay:
    """Return what the lifespan has made."""
    relay: Relay = request.state.relay
    return relay


class Run(NamedTuple):
    """A run that has begun."""

    stream: AsyncChatStream
    first: events.Event


async def open_run(
    turn: Turn, request: Request, relay: Annotated[Relay, Depends(find_relay)]
) -> AsyncGenerator[Run]:
    """Start a run before anything is answered, so that what is refused gets an HTTP status.

    FastAPI comes back here when the answer is sent or its reader is gone. Leaving the stream then
    stops a run that still goes on.
    """
    visitor = relay.visitor(request.cookies.get("visitor", ""))
    conversation = relay.client.conversation(
        relay.app_id, visitor.chat(turn.chat_id), custom_uid=visitor.uid, version="v2"
    )
    async with relay.place(), conversation.stream(await write(turn, conversation)) as stream:
        # FastGPT refuses most runs in their stream, as its first event, with HTTP 200.
        yield Run(stream, await anext(stream))


async def write(turn: Turn, conversation: AsyncConversation) -> str:
    """Write down what was said, checked against what the app asks."""
    if turn.message is not None:
        return turn.message
    question = await conversation.pending()
    if question is None:
        raise HTTPException(409, "This has been answered already.")
    if turn.choose is not None:
        return question.choose(turn.choose)
    if turn.fill is not None:
        return question.fill(turn.fill)
    return question.confirm() if turn.answer is None else question.answer(*turn.answer)


@app.post("/api/chat", response_class=EventSourceResponse)
async def chat(run: Annotated[Run, Depends(open_run)]) -> AsyncIterable[ServerSentEvent]:
    """Say something, and read what the app answers."""
    yield ServerSentEvent(event="chat", data={"chat_id": run.stream.chat_id})
    event: events.Event | None = run.first
    try:
        while event is not None:
            for name, data in shown(event):
                yield ServerSentEvent(event=name, data=data)
            event = await anext(run.stream, None)
        answer = await run.stream.final()
        yield ServerSentEvent(event="done", data={"failed": answer.error_message is not None})
    except errors.FastGPTError as error:
        yield ServerSentEvent(event="error", data=explain(error)[1])


def shown(event: events.Event) -> Iterator[tuple[str, Json]]:
    """Say what a browser may know of an event: not what nodes and tools were given and gave."""
    match event:
        case events.Answer(text=text, reasoning=thought):
            if thought:
                yield "thinking", {"text": thought}
            if text:
                yield "text", {"text": text}
        case events.NodeStatus(name=name) if name and not KEY.fullmatch(name):
            yield "node", {"name": name}
        case events.ToolCall(tool_name=name):
            yield "tool", {"name": name}
        case events.Plan():
            yield "plan", events.to_api(event)
        case events.Interactive(question=question):
            yield "question", {"text": question.description, **ask(question)}
        case _:
            pass


def ask(question: models.Interactive) -> Json:
    """Say how a question wants to be answered."""
    match question:
        case models.UserSelect(options=options):
            return {"kind": "choose", "options": [option.value for option in options]}
        case models.UserInput(fields=fields):
            return {"kind": "fill", "fields": [show_field(field) for field in fields]}
        case models.PaymentPause() | models.AgentPlanCheck():
            return {"kind": "confirm"}
        case models.AgentAsk(questions=questions):
            return {"kind": "answer", "questions": [show_question(asked) for asked in questions]}
        case _:
            return {"kind": "answer", "questions": [{"text": "Your answer", "options": []}]}


def show_question(asked: models.AskQuestion) -> JsonValue:
    """Say what an agent asks, with the answers it suggests."""
    suggested: list[JsonValue] = [option.value for option in asked.options]
    return {"text": asked.question, "options": suggested}


def show_field(field: models.FormField) -> JsonValue:
    """Say what a field looks like."""
    start = field.default_value if field.value in (None, "") else field.value
    choices: list[JsonValue] = [
        {"label": item.label, "value": item.value} for item in field.list_ or []
    ]
    return {
        "key": field.key,
        "label": field.label or field.key,
        "type": field.type,
        "required": field.required,
        "help": field.description,
        "value": None if field.type == "password" else start,
        "choices": choices,
    }


class Failure(NamedTuple):
    """What a visitor is told of an error; what the error says itself is for the log."""

    status: int
    text: str


FAILURES: dict[type[BaseException], Failure] = {
    errors.FastGPTError: Failure(502, "The assistant is not available just now."),
    errors.RequestValidationError: Failure(422, "Please check what you have entered."),
    errors.BadRequestError: Failure(400, "The assistant does not understand this message."),
    errors.ConflictError: Failure(409, "The assistant is still busy with your last message."),
    errors.RateLimitError: Failure(429, "That was a lot at once. Please wait a moment."),
    errors.QuotaExceededError: Failure(503, "The assistant is closed for now."),
    errors.APITimeoutError: Failure(504, "The assistant takes too long. Please try again."),
}


def explain(error: errors.FastGPTError) -> tuple[int, Json]:
    """Say what has gone wrong, to the visitor and to the log."""
    failure = next(FAILURES[kind] for kind in type(error).__mro__ if kind in FAILURES)
    told: Json = {"detail": failure.text}
    match error:
        case errors.RequestValidationError(problems=problems):
            told["problems"] = dict(problems)
        case errors.RateLimitError(retry_after=seconds):
            told["retry_after"] = seconds
        case _:
            pass
    if failure.status >= 500:
        log.error("%s: %s", type(error).__name__, error)
    return failure.status, told


@app.exception_handler(errors.FastGPTError)
async def refuse(_: Request, error: errors.FastGPTError) -> JSONResponse:
    """Answer what fails before the stream has begun."""
    status, told = explain(error)
    seconds = told.get("retry_after")
    return JSONResponse(told, status, {"Retry-After": f"{seconds:.0f}"} if seconds else None)


@app.get("/", response_class=HTMLResponse)
async def page(request: Request, response: Response) -> str:
    """Show the page, and give who comes for the first time a name that only that browser knows."""
    if "visitor" not in request.cookies:
        is_secure = request.url.scheme == "https"
        response.set_cookie(
            "visitor", secrets.token_urlsafe(), httponly=True, samesite="lax", secure=is_secure
        )
    return PAGE.read_text(encoding="utf-8")


def shop() -> FakeFastGPT:
    """Make a fake that shows what the page can do."""
    fake = FakeFastGPT()
    order = {"key": "order", "label": "Order", "type": "numberInput", "required": True, "min": 1}
    fake.reply(
        Reply(Reasoning("Late, it seems."), Pause(0.5), "I can look it up, ", "or refund it."),
        Select("What shall I do?", ["Look it up", "Refund it"]),
        Form("Which one is it?", [order, {"key": "why", "label": "Why?", "type": "textarea"}]),
        Reply("Thank you. ", Pause(0.5), "You will hear from us ", Pause(0.5), "within a day."),
    )
    return fake


def main() -> None:
    """Serve the relay."""
    parser = argparse.ArgumentParser(description="Relay the answers of an app to browsers.")
    parser.add_argument("--fake", action="store_true", help="let a fake FastGPT answer")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="the port (%(default)s)")
    options = parser.parse_args()
    if options.fake:
        os.environ.pop("FASTGPT_BASE_URL", None)
    uvicorn.run(app, host=options.host, port=options.port)


if __name__ == "__main__":
    main()
