"""Records what a session with a fake gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import FakeFastGPT, Recorder

KEY = "fastgpt-hush-hush-hush"
CHAT = "BobsOwnChatWith24Letters"
OTHER_APP = "ffffffffffffffffffffffff"

Session = Callable[[FastGPT, str], Any]


def recorded(fake: FakeFastGPT, path: Path, session: Session, **options: Any) -> Any:
    """What a session with a fake gives, while it is recorded."""
    with (
        Recorder(path, **options) as recorder,
        httpx.Client(transport=recorder.transport(fake.transport())) as http_client,
    ):
        client = FastGPT(KEY, fake.base_url, http_client=http_client, max_retries=0)
        return session(client, fake.app_id)


def exchanges(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
