"""A Feishu on this machine: it sends events to a bot, and takes what the bot says."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

APP = {"app_id": "cli_1", "app_secret": "app secret"}
ENCRYPT_KEY = "encrypt key"
VERIFICATION_TOKEN = "verification token"
PNG = b"\x89PNG\r\n\x1a\n and so on"


@dataclass
class FeishuServer:
    """What the bot talks to, and who talks to the bot."""

    bot: httpx.Client | None = None
    replies: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    tokens_given: int = 0
    refuses: bool = False
    said: threading.Condition = field(default_factory=threading.Condition)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def app(self) -> Starlette:
        """Its API."""
        messages = "/open-apis/im/v1/messages/{message}"
        return Starlette(
            routes=[
                Route(
                    "/open-apis/auth/v3/tenant_access_token/internal", self._token, methods=["POST"]
                ),
                Route(f"{messages}/reply", self._reply, methods=["POST"]),
                Route(f"{messages}/resources/{{key}}", self._resource),
            ]
        )

    async def _token(self, request: Request) -> Response:
        if await request.json() != APP:
            return JSONResponse({"code": 10014, "msg": "app secret invalid"})
        self.tokens_given += 1
        return JSONResponse({"code": 0, "tenant_access_token": "t-1", "expire": 7200})

    async def _reply(self, request: Request) -> Response:
        body = await request.json()
        if request.headers["authorization"] != "Bearer t-1":
            return JSONResponse({"code": 99991663, "msg": "Invalid access token"}, 400)
        assert body["msg_type"] == "interactive"
        [element] = json.loads(body["content"])["body"]["elements"]
        assert element["tag"] == "markdown"
        with self.said:
            self.replies.append((request.path_params["message"], element["content"]))
            self.said.notify_all()
        return JSONResponse({"code": 0, "msg": "success", "data": {}})

    async def _resource(self, request: Request) -> Response:
        if self.refuses or request.headers["authorization"] != "Bearer t-1":
            return JSONResponse({"code": 234003, "msg": "File not in msg."}, 400)
        is_image = request.query_params["type"] == "image"
        content = PNG if is_image else b"%PDF-1.1 terms"
        return Response(content, media_type="application/octet-stream")

    def event(self, content: object, chat: str = "oc_1", **more: Any) -> dict[str, Any]:
        """An event that tells of a message."""
        number = next(self._numbers)
        message = {
            "message_id": f"om_{number}",
            "chat_id": chat,
            "chat_type": "p2p",
            "message_type": "text",
            "content": json.dumps(content),
            **more,
        }
        header = {
            "event_id": f"event {number}",
            "event_type": "im.message.receive_v1",
            "token": VERIFICATION_TOKEN,
            "app_id": APP["app_id"],
        }
        sender = {"sender_id": {"open_id": "ou_1"}, "sender_type": "user"}
        return {"schema": "2.0", "header": header, "event": {"sender": sender, "message": message}}

    def send(
        self, sent: object, change: Callable[[httpx.Request], None] | None = None
    ) -> httpx.Response:
        """Send something to the bot, encrypted and signed."""
        assert self.bot is not None
        content = json.dumps({"encrypt": encrypt(json.dumps(sent, ensure_ascii=False))})
        signed = f"1700000000nonce{ENCRYPT_KEY}{content}".encode()
        headers = {
            "Content-Type": "application/json",
            "X-Lark-Request-Timestamp": "1700000000",
            "X-Lark-Request-Nonce": "nonce",
            "X-Lark-Signature": hashlib.sha256(signed).hexdigest(),
        }
        request = self.bot.build_request("POST", "/feishu/events", content=content, headers=headers)
        if change is not None:
            change(request)
        return self.bot.send(request)

    def say(self, text: str, chat: str = "oc_1") -> str:
        """Say something in a chat, and return what the bot replies."""
        return self.hear(self.event({"text": text}, chat))

    def hear(self, event: dict[str, Any]) -> str:
        """Send an event, and return what the bot replies to it."""
        assert self.send(event).json() == {}
        message = event["event"]["message"]["message_id"]
        with self.said:
            assert self.said.wait_for(lambda: message in dict(self.replies), timeout=30)
            return dict(self.replies)[message]


def encrypt(text: str) -> str:
    """Encrypt as Feishu does."""
    key = hashlib.sha256(ENCRYPT_KEY.encode()).digest()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(b"sixteen bytes iv")).encryptor()
    content = text.encode()
    rest = 16 - len(content) % 16
    sealed = encryptor.update(content + bytes([rest]) * rest) + encryptor.finalize()
    return base64.b64encode(b"sixteen bytes iv" + sealed).decode()
