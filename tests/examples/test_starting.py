"""The examples that serve something start as programs, for those who have no server too."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.examples.feishu import FeishuServer
from tests.examples.programs import FOLDER, environment


def answers(address: str) -> bool:
    """Whether somebody listens there."""
    try:
        return httpx.get(address).status_code < 500
    except httpx.TransportError:
        return False


@pytest.mark.parametrize("name", ["relay_to_browser", "chat_window", "feishu_bot"])
def test_it_starts_with_a_fake_and_ends_by_ctrl_c(name: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    options = ["--port", port] if name == "relay_to_browser" else []
    program = subprocess.Popen(
        [sys.executable, str(FOLDER / f"{name}.py"), "--fake", *options],
        env={
            **environment(None),
            "FASTGPT_BASE_URL": "http://127.0.0.1:9",
            "HOME": str(tmp_path),
            "PORT": port,
            "STREAMLIT_SERVER_PORT": port,
            "STREAMLIT_SERVER_HEADLESS": "true",
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        },
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        while program.poll() is None and not answers(address):
            time.sleep(0.05)
        if name == "relay_to_browser":
            answer = httpx.post(f"{address}/api/chat", json={"message": "Hello"}, timeout=30)
            assert "event: done" in answer.text
        if name == "feishu_bot":
            event = FeishuServer().event({"text": "Hello"})
            httpx.post(f"{address}/feishu/events", json=event).raise_for_status()
    finally:
        os.kill(program.pid, signal.SIGINT)
        told = program.communicate(timeout=60)[0]
    assert "Traceback" not in told
    assert name != "feishu_bot" or "Echo: Hello" in told
