# /// script
# requires-python = ">=3.11"
# dependencies = ["cryptography>=46", "fastgpt-typed[server]", "httpx>=0.28"]
# ///
"""A bot for Feishu, or Lark: every chat there is a chat with an app.

    uv run examples/feishu_bot.py    # then have Feishu send its events to /feishu/events

It talks to the server of FASTGPT_BASE_URL, FASTGPT_API_KEY and FASTGPT_APP_ID, 4.9.4 or newer, or
without one (or with --fake) to a fake. FEISHU_APP_ID and FEISHU_APP_SECRET are those of a Feishu
app that may receive and send messages and is told of im.message.receive_v1; FEISHU_ENCRYPT_KEY and
FEISHU_VERIFICATION_TOKEN are what it encrypts with and sends along, FEISHU_BASE_URL is
https://open.larksuite.com for Lark. Without a Feishu app the bot prints what it would say.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import os
import re
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeAlias
from weakref import WeakValueDictionary

import httpx
import uvicorn
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fastgpt_typed import AsyncConversation, AsyncFastGPT, errors, messages, models
from fastgpt_typed.testing import FakeServer

REMEMBERED = 8 * 3600  # seconds in which Feishu may send an event again
MOST_WAITING = 500  # messages; beyond them Feishu is asked to come again
LONGEST_REPLY = 8000  # characters; a card takes 30 kB
MESSAGES = "/open-apis/im/v1/messages"
YES = {"yes", "y", "ok", "true", "on", "1", "是", "好", "确认"}


class FeishuError(Exception):
    """Feishu does not do what it is asked."""


SORRY: dict[type[BaseException], str] = {
    errors.FastGPTError: "Sorry, I cannot answer just now. Please try again later.",
    errors.BadRequestError: "Sorry, I cannot read this.",
    errors.ConflictError: "I am still busy with your last message.",
    errors.RateLimitError: "That was a lot at once. Please ask again in a minute.",
    errors.QuotaExceededError: "Sorry, I am out of credit. My owner has to see to that.",
    errors.APITimeoutError: "Sorry, that took too long. Please try again.",
    errors.UploadError: "Sorry, I cannot take this file.",
    FeishuError: "Sorry, I cannot fetch what you have sent. Please send it again.",
}
log = logging.getLogger("bot")

Json: TypeAlias = dict[str, JsonValue]
Turn: TypeAlias = str | Sequence[models.ChatMessage]


class Message(BaseModel):
    """A message of Feishu."""

    message_id: str
    chat_id: str
    content: str
    mentions: list[Json] | None = None

    @property
    def parts(self) -> list[Json]:
        """What it is made of: texts, pictures, files."""
        content = _OBJECT.validate_json(self.content)
        lines = _LINES.validate_python(content.get("content", [[content]]))
        return [part for line in lines for part in line]

    @property
    def text(self) -> str:
        """Its words, without the names it is addressed to."""
        text = "\n".join(str(part["text"]) for part in self.parts if "text" in part)
        for mention in self.mentions or []:
            text = text.replace(str(mention["key"]), "")
        return text.strip()


_OBJECT: TypeAdapter[Json] = TypeAdapter(Json)
_LINES: TypeAdapter[list[list[Json]]] = TypeAdapter(list[list[Json]])


class Header(BaseModel):
    """Which callback it is."""

    event_id: str
    event_type: str


class Callback(BaseModel):
    """A callback of Feishu, version 2.0."""

    header: Header
    event: Json


def let_in(headers: Mapping[str, str], body: bytes) -> Json:
    """Return what was sent, or raise `PermissionError` where it is not from Feishu."""
    encrypt_key = os.environ.get("FEISHU_ENCRYPT_KEY", "")
    wanted = os.environ.get("FEISHU_VERIFICATION_TOKEN", "")
    try:
        sent = _OBJECT.validate_json(body)
        if encrypt_key:
            sent = _OBJECT.validate_json(decrypt(encrypt_key, str(sent["encrypt"])))
    except (KeyError, ValueError) as error:
        raise PermissionError("it cannot be read") from error
    header = sent.get("header")
    token = header.get("token") if isinstance(header, dict) else sent.get("token")
    if wanted and not hmac.compare_digest(str(token).encode(), wanted.encode()):
        raise PermissionError("the verification token is another")
    # Feishu does not sign the request by which it tries the address out.
    if encrypt_key and sent.get("type") != "url_verification":
        stamps = [headers.get(f"x-lark-request-{name}", "") for name in ("timestamp", "nonce")]
        signed = "".join([*stamps, encrypt_key]).encode() + body
        given, right = headers.get("x-lark-signature", ""), hashlib.sha256(signed).hexdigest()
        if not hmac.compare_digest(given.encode(), right.encode()):
            raise PermissionError("the signature is wrong")
    return sent


def decrypt(encrypt_key: str, text: str) -> bytes:
    """Decrypt what Feishu has encrypted."""
    sealed = base64.b64decode(text)
    key = algorithms.AES(hashlib.sha256(encrypt_key.encode()).digest())
    decryptor, unpadder = Cipher(key, modes.CBC(sealed[:16])).decryptor(), PKCS7(128).unpadder()
    padded = decryptor.update(sealed[16:]) + decryptor.finalize()
    return unpadder.update(padded) + unpadder.finalize()


class Feishu:
    """The little of Feishu's API that a bot needs."""

    def __init__(self, http: httpx.AsyncClient, app_id: str, app_secret: str) -> None:
        self._http = http
        self._app = {"app_id": app_id, "app_secret": app_secret}
        self._token, self._token_ends = "", 0.0
        self._refreshing = asyncio.Lock()

    async def reply(self, message: Message, text: str) -> None:
        """Answer a message, in Markdown."""
        card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": text}]}}
        reply = {"msg_type": "interactive", "content": json.dumps(card, ensure_ascii=False)}
        path, headers = f"{MESSAGES}/{message.message_id}/reply", await self._sign()
        await self._send(self._http.build_request("POST", path, json=reply, headers=headers))

    async def download(self, message: Message, key: str, kind: str) -> bytes:
        """Fetch a picture or file of a message."""
        path, headers = f"{MESSAGES}/{message.message_id}/resources/{key}", await self._sign()
        request = self._http.build_request("GET", path, params={"type": kind}, headers=headers)
        return (await self._send(request)).content

    async def _sign(self) -> Mapping[str, str]:
        async with self._refreshing:
            if time.monotonic() > self._token_ends:
                path = "/open-apis/auth/v3/tenant_access_token/internal"
                got = (
                    await self._send(self._http.build_request("POST", path, json=self._app))
                ).json()
                self._token = got["tenant_access_token"]
                self._token_ends = time.monotonic() + got["expire"] - 60
        return {"Authorization": f"Bearer {self._token}"}

    async def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            answer = await self._http.send(request)
        except httpx.HTTPError as error:
            raise FeishuError(f"Feishu cannot be reached: {error!r}") from error
        if not answer.is_success or (request.method == "POST" and answer.json().get("code")):
            told = f"HTTP {answer.status_code} {answer.text[:500]}"
            raise FeishuError(f"Feishu refuses {request.url.path}: {told}")
        return answer


class Bot:
    """Answers messages, those of a chat one after the other."""

    def __init__(
        self, client: AsyncFastGPT, app_id: str, feishu: Feishu, tasks: asyncio.TaskGroup
    ) -> None:
        self._client = client
        self._app_id = app_id
        self._feishu = feishu
        self._tasks = tasks
        self._waiting = 0
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._seen: dict[str, float] = {}

    def take(self, callback: Callback) -> bool:
        """Begin to answer a message that has not come before; tell whether there is room for it."""
        if self._waiting >= MOST_WAITING:
            return False
        now = time.monotonic()
        while self._seen and now - next(iter(self._seen.values())) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        is_new = callback.header.event_id not in self._seen
        self._seen.setdefault(callback.header.event_id, now)
        if is_new and callback.header.event_type == "im.message.receive_v1":
            message = Message.model_validate(callback.event.get("message"))
            self._waiting += 1
            self._tasks.create_task(self._answer(message))
        return True

    async def _answer(self, message: Message) -> None:
        try:
            async with self._turns.setdefault(message.chat_id, asyncio.Lock()):
                text = await self._react(message)
                for start in range(0, len(text), LONGEST_REPLY):
                    await self._feishu.reply(message, text[start : start + LONGEST_REPLY])
        except Exception:
            log.exception("A message could not be answered")
        finally:
            self._waiting -= 1

    async def _react(self, message: Message) -> str:
        """Return what to say to a message."""
        # The id of the chat is made of that of Feishu's, so there is nothing to remember.
        chat_id = hashlib.sha256(message.chat_id.encode()).hexdigest()[:24]
        chat = self._client.conversation(self._app_id, chat_id, version="v2")
        try:
            if message.text == "/new":
                await chat.delete()
                return "I have forgotten what we said."
            if (question := await chat.pending()) is not None:
                said: Turn = answer_to(question, message.text)
            elif parts := [part async for part in self._read(message, chat)]:
                said = [messages.user(*parts)]
            else:
                return "I can read texts, pictures and files."
            async with chat.stream(said, image_input_mode="upload") as stream:
                answer = await stream.final()
        except errors.RequestValidationError as error:
            problems = "\n".join(f"{name}: {problem}" for name, problem in error.problems.items())
            return f"That does not fit:\n{problems}"
        except (errors.FastGPTError, FeishuError) as error:
            log.warning("%s: %s", type(error).__name__, error)
            return next(SORRY[kind] for kind in type(error).__mro__ if kind in SORRY)
        failed = SORRY[errors.FastGPTError] if answer.error_message else ""
        asked = describe(answer.interactive) if answer.interactive else ""
        return "\n\n".join(filter(None, [answer.text, failed, asked])) or "(There is no answer.)"

    async def _read(
        self, message: Message, chat: AsyncConversation
    ) -> AsyncIterator[str | models.UserPart]:
        """Read a message, with its pictures and files, which are uploaded."""
        if message.text:
            yield message.text
        for part in message.parts:
            match part:
                case {"file_key": str(key), "file_name": str(name)}:
                    content = await self._feishu.download(message, key, "file")
                    yield messages.file(await chat.upload((name, content)))
                case {"image_key": str(key)}:
                    yield messages.image(await self._feishu.download(message, key, "image"))
                case _:
                    pass


def describe(question: models.Interactive) -> str:
    """Say in words what an app asks, and how to answer."""
    lines, how = list[str](), ""
    match question:
        case models.UserSelect(options=options):
            lines = [f"{at}. {option.value}" for at, option in enumerate(options, start=1)]
        case models.UserInput(fields=fields):
            for field in fields:
                choices = " / ".join(item.label or str(item.value) for item in field.list_ or [])
                hints = [field.description, choices, "" if field.required else "(or nothing)"]
                lines.append(" ".join(filter(None, [f"**{field.label or field.key}**", *hints])))
            how = "Please answer with a line for each, as in **name: value**."
        case models.AgentAsk(questions=questions):
            for asked in questions:
                suggested = [option.value or "" for option in asked.options]
                lines.append(" / ".join([asked.question or "", *suggested]))
            how = "Please answer with a line for each."
        case models.PaymentPause() | models.AgentPlanCheck():
            how = "Shall I go on?"
        case _:
            pass
    return "\n".join(filter(None, [question.description, *lines, how if len(lines) != 1 else ""]))


def answer_to(question: models.Interactive, text: str) -> str:
    """Make a text the answer to a question."""
    match question:
        case models.UserSelect(options=options):
            meant = {str(at): option.value for at, option in enumerate(options, start=1)}
            is_text = text in meant.values()
            return question.choose(text if is_text else meant.get(text, text))
        case models.UserInput(fields=fields):
            return question.fill(_values(fields, text))
        case models.AgentAsk(questions=questions) if len(questions) > 1:
            return question.answer(*(line for line in text.splitlines() if line))
        case models.PaymentPause() | models.AgentPlanCheck() if text.lower() in YES:
            return question.confirm()
        case _:
            return question.answer(text)


def _values(fields: Sequence[models.FormField], text: str) -> dict[str, object]:
    """Read the values of a form: a line for each field, or all of the text for a single one."""
    if len(fields) == 1:
        return {fields[0].key: _value(fields[0], text)}
    by_name = {name: field for field in fields for name in (field.key, field.label)}
    values: dict[str, object] = {}
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.replace("\uff1a", ":").partition(":"))
        values[name] = _value(by_name[name], value) if name in by_name else value
    return values


def _value(field: models.FormField, text: str) -> object:
    """Read the value of a field; what cannot be read is left for the form to refuse."""
    match field.type:
        case "numberInput" if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return float(text) if "." in text else int(text)
        case "switch":
            return text.lower() in YES
        case "multipleSelect":
            return re.split(r"\s*[,;\u3001\uff0c]\s*", text)
        case "fileSelect" | "timeRangeSelect":
            return text.split()
        case _:
            return text


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncGenerator[None]:
    """Open the connections; at the end answer what has come, then close them."""
    env = os.environ
    if env.get("FEISHU_APP_ID") and not env.get("FEISHU_ENCRYPT_KEY"):
        raise RuntimeError("Set FEISHU_ENCRYPT_KEY, or anyone could write to the bot")
    async with AsyncExitStack() as stack:
        if env.get("FASTGPT_BASE_URL"):
            client, fastgpt_app = AsyncFastGPT(), env["FASTGPT_APP_ID"]
        else:
            fake = stack.enter_context(FakeServer()).fake
            client, fastgpt_app = AsyncFastGPT(fake.api_key, fake.base_url), fake.app_id
        await stack.enter_async_context(client)
        http = httpx.AsyncClient(
            base_url=env.get("FEISHU_BASE_URL", "https://open.feishu.cn"),
            transport=None if env.get("FEISHU_APP_ID") else httpx.MockTransport(print_reply),
            timeout=30,
        )
        await stack.enter_async_context(http)
        feishu = Feishu(http, env.get("FEISHU_APP_ID", ""), env.get("FEISHU_APP_SECRET", ""))
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        app.state.bot = Bot(client, fastgpt_app, feishu, tasks)
        yield


async def receive(request: Request) -> Response:
    """Take a callback. Feishu waits three seconds, so it is answered later."""
    bot: Bot = request.app.state.bot
    try:
        sent = let_in(request.headers, await request.body())
        if sent.get("type") == "url_verification":
            return JSONResponse({"challenge": sent.get("challenge")})
        if not bot.take(Callback.model_validate(sent)):
            return JSONResponse({"msg": "too many messages"}, 503)  # Feishu comes again
    except PermissionError as error:
        log.warning("A callback was refused: %s", error)
        return JSONResponse({"msg": "not from Feishu"}, 403)
    except ValidationError as error:
        log.warning("A callback was not understood: %s", error)
    return JSONResponse({})


app = Starlette(routes=[Route("/feishu/events", receive, methods=["POST"])], lifespan=lifespan)


def print_reply(request: httpx.Request) -> httpx.Response:
    """Stand in for Feishu where there is no Feishu app."""
    body = json.loads(request.content or "{}")
    if "content" in body:
        print(json.loads(body["content"])["body"]["elements"][0]["content"], flush=True)
    return httpx.Response(200, json={"code": 0, "tenant_access_token": "none", "expire": 7200})


if __name__ == "__main__":
    if "--fake" in sys.argv:
        os.environ.pop("FASTGPT_BASE_URL", None)
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "8000")))
