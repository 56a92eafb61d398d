"""The command that looks at the way to the server."""

from __future__ import annotations

import json
import socket

import pytest

from fastgpt_typed.testing import FakeFastGPT, FakeServer
from tests.cli.conftest import Run


def test_a_good_way_is_a_list_of_ticks(run: Run) -> None:
    done = run("doctor")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line.split()[1] for line in lines if line[0] in "✓✗!?"] == [
        "connection",
        "server",
        "version",
        "edition",
        "key",
        "app",
        "calls",
        "clock",
        "speed",
        "stream",
    ]
    assert "✗" not in done.out
    assert "4.16.0 or later" in done.out
    assert run.fake.runs == []
    assert run.fake.api_key not in done.out


@pytest.mark.parametrize("columns", ["40", "100"])
def test_a_cross_comes_with_its_cure_and_is_a_failure(run: Run, columns: str) -> None:
    done = run("doctor", env={"FASTGPT_API_KEY": "fastgpt-wrong", "COLUMNS": columns})
    assert done.code == 1
    text = " ".join(done.out.split())
    assert "✗ key The server does not know this API key. Make one under" in text
    assert "fastgpt-wrong" not in done.out
    assert max(map(len, done.out.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"FASTGPT_API_KEY": None}, "x key There is no API key."),
        ({"FASTGPT_API_KEY": ""}, "x key There is no API key."),
        ({"FASTGPT_API_KEY": "Bearer fastgpt-x"}, "x key The API key cannot be sent"),
        ({"FASTGPT_BASE_URL": "fastgpt.test"}, "x address base_url: expected an address"),
        ({"FASTGPT_APP_ID": "68c46a70d950e8850ae56400"}, "x app There is no app"),
        ({"FASTGPT_APP_ID": None}, "? app No app was named."),
    ],
    ids=str,
)
def test_settings_that_lead_nowhere_are_findings_too(
    run: Run, env: dict[str, str | None], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastgpt_typed.cli.doctor._shows", lambda mark: False)
    done = run("doctor", env=env)
    assert done.code == (1 if expected.startswith("x") else 0)
    assert expected in " ".join(done.out.split())
    assert done.err == ""


def test_an_address_read_in_another_way_is_shown(run: Run) -> None:
    address = f"{run.server.base_url}/api/v1/"
    done = run("doctor", "--base-url", address)
    assert done.code == 0
    assert f"{address} is read as {run.server.base_url}." in done.out


def test_a_dead_port_is_a_failure(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    done = run("doctor", "--base-url", f"http://127.0.0.1:{port}")
    assert done.code == 1
    assert "✗ connection Nothing listens on this port." in " ".join(done.out.split())


def test_programs_get_all_of_it_on_a_line(run: Run) -> None:
    done = run("doctor", "--json")
    assert done.code == 0
    [line] = done.out.splitlines()
    told = json.loads(line)
    assert told["version"] == {"since": "4.16.0", "before": None}
    assert told["edition"] == "commercial"
    assert told["calls"]["chat.stop"] is True
    assert {finding["verdict"] for finding in told["findings"]} == {"good", "unknown"}


@pytest.mark.parametrize("version", ["4.8.22", "4.18.0"])
def test_a_run_is_made_where_it_is_asked_for(run: Run, version: str) -> None:
    with FakeServer(FakeFastGPT(version)) as server:
        done = run("doctor", "--run", "--base-url", server.base_url)
        assert done.code == 0, done.out
        assert "The app answered in" in done.out
        assert len(server.fake.runs) == 1


def test_a_share_link_needs_no_key(run: Run) -> None:
    done = run("doctor", "--share", run.fake.share_id, env={"FASTGPT_API_KEY": None})
    assert done.code == 0, done.out
    assert "The share link lets its visitor in" in done.out
    assert run("doctor", "--share", "nothing").code == 1
