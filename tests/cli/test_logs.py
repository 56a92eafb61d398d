"""What an app has been used for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed.testing import FakeFastGPT, FakeServer, NodeError, Reply, WireResponse
from tests.cli.conftest import Command, Run

NOVEMBER = ["--start", "2026-11-01", "--end", "2026-12-01"]


class Clock:
    """The time of the server."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A server whose app was asked on three days of November, by two users."""
    clock = Clock()
    fake = FakeFastGPT(clock=clock)
    with FakeServer(fake) as serving, FastGPT(fake.api_key, serving.base_url) as client:
        for day, user, question in (
            (2, "anna", "Where is order 17?"),
            (3, "anna", "Where is [bold]order 18[/bold]?"),
            (3, "王芳", "=1+1"),
            (10, "anna", "退货"),
        ):
            clock.now = datetime(2026, 11, day, 12, tzinfo=UTC)
            if day == 10:
                fake.reply(Reply("Hm", NodeError("The model is overloaded")))
            client.chat.completions.create(question, custom_uid=user)
        yield serving


def answer(run: Run, operation: str, data: object) -> None:
    """Have the server give figures that can be counted by hand."""
    body = json.dumps({"code": 200, "statusText": "", "message": "", "data": data})
    response = WireResponse(200, [("content-type", "application/json")], body.encode())
    run.fake.intercept(response, operation=operation)


@pytest.fixture
def figures(run: Run) -> None:
    """Three days of use; nothing happened on the fourth of November."""
    days = [(2, 1, 4, 0, 0.5), (3, 2, 8, 0, 1.25), (5, 1, 2, 2, 1000)]
    chart: dict[str, list[object]] = {"userData": [], "chatData": [], "appData": []}
    for day, users, messages, errors, points in days:
        begin = round(datetime(2026, 11, day, tzinfo=UTC).timestamp() * 1000)
        chats = {"chatItemCount": messages, "chatCount": users, "errorCount": errors}
        for series, summary in (
            ("userData", {"userCount": users, "newUserCount": 1}),
            ("chatData", {**chats, "points": points}),
            ("appData", {"goodFeedBackCount": 0, "totalResponseTime": 1.5}),
        ):
            chart[series].append({"timestamp": begin, "summary": summary})
    answer(run, "apps.logs.chart", chart)


def test_totals(run: Run) -> None:
    answer(run, "apps.logs.totals", {"totalUsers": 2, "totalChats": 1234, "totalPoints": 1.11326})
    assert run("logs", "totals").out.split() == ["Users", "Chats", "Points", "2", "1,234", "1.11"]
    answer(run, "apps.logs.totals", {"totalUsers": 2, "totalChats": 1234, "totalPoints": 1.11326})
    assert json.loads(run("logs", "totals", "--json").out)["totalChats"] == 1234


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("columns", [40, 60, 200])
def test_chart_draws_every_figure(run: Run, columns: int) -> None:
    window = ["--start", "2026-11-02", "--end", "2026-11-06"]
    done = run("logs", "chart", *window, env={"COLUMNS": str(columns)})
    assert done.code == 0
    bars = [line.split() for line in done.out.splitlines() if line.startswith("2026-11")]
    assert [(bar[0], bar[-1]) for bar in bars] == [
        ("2026-11-02", "4"),
        ("2026-11-03", "8"),
        ("2026-11-04", "0"),
        ("2026-11-05", "2"),
    ]
    assert len(bars[1][1]) == 2 * len(bars[0][1]) == 4 * len(bars[3][1])
    assert max(map(len, done.out.splitlines())) <= columns
    lines = {line.split()[0]: line.split()[1:] for line in done.out.splitlines() if line}
    assert lines["messages"] == ["▄█", "▂", "8", "14"]
    assert lines["users"] == ["▄█", "▄", "2"]
    assert lines["errors"] == ["█", "2", "2"]
    assert lines["points"] == ["▁▁", "█", "1,000", "1,001.75"]
    assert lines["likes"] == ["0", "0"]


@pytest.mark.parametrize(
    ("window", "days"), [([], 30), (["--last", "7d"], 7), (["--last", "2w"], 14)]
)
@pytest.mark.parametrize("command", ["chart", "list"])
def test_the_last_days(run: Run, command: str, window: list[str], days: int) -> None:
    assert run("logs", command, *window, "--json").code == 0
    sent = json.loads(run.fake.requests[-1].body)
    start, end = (datetime.fromisoformat(sent[f"date{edge}"]) for edge in ("Start", "End"))
    assert (end - start).days == days


def test_a_window_is_given_in_one_way(run: Run) -> None:
    done = run("logs", "chart", "--last", "7d", *NOVEMBER)
    assert done.code == 2
    assert "in their place" in done.err
    assert {request.operation for request in run.fake.requests} == {"chat.completions.create"}


@pytest.mark.parametrize("kind", ["png", "svg", "html"])
def test_plot_writes_a_picture(run: Run, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"usage.{kind}"
    done = run("logs", "plot", str(target), *NOVEMBER, "--from-list", "--name", "Order desk")
    assert (done.code, done.err) == (0, "")
    picture = target.read_bytes()
    assert picture.startswith(b"\x89PNG" if kind == "png" else b"<")


def test_plot_takes_names_of_pictures_only(run: Run, tmp_path: Path) -> None:
    done = run("logs", "plot", str(tmp_path / "usage.txt"), *NOVEMBER, "--from-list")
    assert done.code == 2
    assert ".png, .svg, .pdf or .html" in done.err


def test_chart_from_the_list_of_chats(run: Run) -> None:
    with FakeServer(FakeFastGPT(commercial=False)) as community:
        done = run("logs", "chart", "--from-list", env={"FASTGPT_BASE_URL": community.base_url})
        assert done.code == 0
        asked = [request.operation for request in community.fake.requests]
        assert asked == ["apps.logs.list"]
    counted = run("logs", "chart", "--from-list", "--json", *NOVEMBER).out.splitlines()
    rows = [json.loads(line) for line in counted]
    assert [(row["chats"], row["messages"]) for row in rows] == [(1, 1), (2, 2), (1, 1)]


@pytest.mark.usefixtures("figures")
def test_chart_draws_another_figure(run: Run) -> None:
    done = run("logs", "chart", "--figure", "points", "--every", "month", *NOVEMBER)
    bars = [line.split() for line in done.out.splitlines() if line.startswith("2026-11")]
    assert [bar[-1] for bar in bars] == ["0.50", "1.25", "1,000"]
    sent = json.loads(run.fake.requests[-1].body)
    assert (sent["chatTimespan"], sent["dateStart"]) == ("month", "2026-11-01T00:00:00.000Z")


@pytest.mark.usefixtures("figures")
def test_chart_as_json_is_a_bucket_a_line(run: Run) -> None:
    lines = run("logs", "chart", *NOVEMBER, "--json").out.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["timestamp"], row["messages"], row["newUsers"]) for row in rows] == [
        ("2026-11-02T00:00:00Z", 4, 1),
        ("2026-11-03T00:00:00Z", 8, 1),
        ("2026-11-05T00:00:00Z", 2, 1),
    ]


def test_chart_of_a_year_fits_a_narrow_terminal(run: Run) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    points = [
        {"timestamp": (first + day * 86400) * 1000, "summary": {"chatItemCount": int(day == 100)}}
        for day in range(365)
    ]
    answer(run, "apps.logs.chart", {"userData": [], "chatData": points, "appData": []})
    done = run("logs", "chart", *NOVEMBER, env={"COLUMNS": "40"})
    assert max(map(len, done.out.splitlines())) <= 40
    (line,) = [line for line in done.out.splitlines() if line.startswith("messages")]
    assert line.count("█") == 1


def test_chart_of_an_idle_time(run: Run) -> None:
    done = run("logs", "chart", "--start", "2025-01-01", "--end", "2025-02-01")
    assert (done.code, done.out) == (0, "")
    assert "Nobody" in done.err


def test_a_community_server_says_what_works_there(run: Run) -> None:
    with FakeServer(FakeFastGPT(commercial=False)) as community:
        for command in ("totals", "chart"):
            done = run("logs", command, env={"FASTGPT_BASE_URL": community.base_url})
            assert (done.code, done.out) == (1, "")
            assert "fastgpt logs list" in done.err


def test_list_shows_chats_of_all_users(run: Run) -> None:
    done = run("logs", "list", *NOVEMBER, env={"COLUMNS": "80"})
    assert done.code == 0
    titles = [line for line in done.out.splitlines()[1:] if "2026-11" in line]
    assert len(titles) == 4
    assert "[bold]" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--user", "王芳"], ["=1+1"]),
        (["--search", "order 17"], ["Where is order 17?"]),
        (["--errors"], ["退货"]),
        (["--feedback", "good"], []),
        (["--source", "share"], []),
        (["--source", "share", "--source", "api", "--limit", "1"], ["退货"]),
        (["--start", "2026-11-10T00:00:00+08:00"], ["退货"]),
    ],
)
def test_list_takes_filters(run: Run, filters: list[str], found: list[str]) -> None:
    window = [] if "--start" in filters else NOVEMBER
    done = run("logs", "list", *filters, *window, "--json")
    assert done.code == 0, done.err
    assert [json.loads(line)["title"] for line in done.out.splitlines()] == found


def test_a_time_without_a_zone_is_wrong_use(run: Run) -> None:
    before = len(run.fake.requests)
    done = run("logs", "list", "--start", "2026-11-01T08:00")
    assert done.code == 2
    assert "zone" in done.err
    assert len(run.fake.requests) == before


def test_list_of_nothing(run: Run) -> None:
    done = run("logs", "list", "--search", "unheard of", *NOVEMBER)
    assert (done.code, done.out) == (0, "")
    assert "no such chat" in done.err


def test_export_as_a_process(fastgpt: Command) -> None:
    done = fastgpt("logs", "export", "chats.jsonl", *NOVEMBER)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "4 chats written to chats.jsonl\n",
        "",
    )
    lines = (fastgpt.folder / "chats.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["outLinkUid"] for line in lines} == {"anna", "王芳"}
