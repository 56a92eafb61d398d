"""The demo runs as users run it: as a program of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys

import pytest

from fastgpt_typed.testing import Fail, FakeFastGPT, FakeServer, Reply
from tests.docs.documents import ROOT

DEMO = ROOT / "examples" / "demo.py"


def run(columns: int = 80, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the demo, with no other server in the environment than one that is given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FASTGPT_")}
    return subprocess.run(
        [sys.executable, "-W", "error", str(DEMO)],
        env={**clean, "COLUMNS": str(columns), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def against(fake: FakeFastGPT) -> subprocess.CompletedProcess[str]:
    """Run the demo against a server that is there already."""
    with FakeServer(fake) as server:
        return run(
            FASTGPT_BASE_URL=server.base_url,
            FASTGPT_API_KEY=fake.api_key,
            FASTGPT_APP_ID=fake.app_id,
        )


@pytest.mark.parametrize("columns", [80, 100])
def test_it_shows_the_main_job_on_one_screen(columns: int) -> None:
    demo = run(columns)
    assert (demo.returncode, demo.stderr) == (0, "")
    for line in (
        r"Fake FastGPT 4\.16\.0 at http://127\.0\.0\.1:\d+",
        r"  Answer\.text +No, it will be sunny\. Take sunglasses\.",
        r"  ToolResponse +Saturday: sunny, 21 °C",
        r"  NodeResponses +3 nodes, 0\.\d+ points",
        r"  Done *",
        r"  terms\.txt, text/plain, 61 bytes",
        r"  Echo: How long can I return things\? \(files: terms\.txt\)",
        r"  Page 1: 2 of 4 chats",
        r"  Page 2: 2 of 4 chats",
        r"    \d{4}-\d\d-\d\d \d\d:\d\d  Where is my parcel\?",
        r"  \d+ users, \d+ chats, \d+\.\d\d points",
        r"  \w{3} \d\d \w{3}  [█▉▊▋▌▍▎▏]+ +5 messages +\d+\.\d\d points *",
    ):
        assert re.search(f"^{line}$", demo.stdout, re.MULTILINE), f"no {line} in {demo.stdout}"
    lines = demo.stdout.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= columns


@pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])
def test_it_runs_against_a_server_that_is_named(version: str) -> None:
    fake = FakeFastGPT(version, api_key="fastgpt-of-the-demo-test")
    demo = against(fake)
    assert (demo.returncode, demo.stderr) == (0, "")
    assert "  Page 1: 1 of 1 chats\n" in demo.stdout
    assert fake.api_key not in demo.stdout
    assert {request.operation for request in fake.requests} >= {
        "chat.completions.create",
        "chat.files.presign_upload",
        "chat.histories.list",
        "chat.init",
        "apps.logs.totals",
        "apps.logs.chart",
    }


def test_what_the_server_lacks_takes_one_line() -> None:
    demo = against(FakeFastGPT("4.8.22", commercial=False))
    assert (demo.returncode, demo.stderr) == (0, "")
    assert re.search(r"\nchat\.files\.upload\n  terms\.txt, .*\n(  .*\n)+", demo.stdout)
    assert re.search(r"\napps\.logs\.totals.*\n  This server is a community .*\n$", demo.stdout)


def test_a_server_that_is_not_there_is_one_line_and_an_exit_code() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    demo = run(
        FASTGPT_BASE_URL=f"http://127.0.0.1:{port}",
        FASTGPT_API_KEY="fastgpt-key",
        FASTGPT_APP_ID="68c46a70d950e8850ae564ba",
    )
    assert demo.returncode == 1
    assert re.fullmatch(r"demo: .*could not be reached.*\n", demo.stderr)


def test_a_run_that_fails_half_way_is_one_line_and_an_exit_code() -> None:
    fake = FakeFastGPT()
    fake.reply(Reply("Half an ", Fail(status_text="aiPointsNotEnough")))
    demo = against(fake)
    assert demo.returncode == 1
    assert demo.stdout.endswith("Half an \n")
    assert re.fullmatch(r"demo: The team has used up its AI points\. .*\n", demo.stderr)
