"""Chats of the log in files."""

from __future__ import annotations

import csv
import inspect
import json
import re
import sys
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pyarrow import parquet

from fastgpt_typed import FastGPT, models
from fastgpt_typed.cli import export
from fastgpt_typed.testing import WireResponse
from tests.cli.conftest import Run
from tests.cli.test_chats import ask

TITLE = "=HYPERLINK(1)"


def chats(count: int) -> list[models.ChatLog]:
    return [
        models.ChatLog.model_validate(
            {
                "_id": f"{number:024x}",
                "chatId": f"chat-{number}",
                "title": "退货",
                "updateTime": "2026-11-03T12:00:00.000Z",
                "messageCount": 2,
                "totalPoints": 0.5,
                "sourceMember": {"name": "Owner"},
            }
        )
        for number in range(count)
    ]


def test_csv_opens_in_spreadsheets(run: Run) -> None:
    chat = ask(TITLE)
    with FastGPT() as client:
        client.chat.histories.update(app_id=run.fake.app_id, chat_id=chat, custom_title="退货, 17")
    done = run("logs", "export", "chats.csv", "--json")
    assert json.loads(done.out) == {"path": "chats.csv", "chats": 1}
    data = (run.folder / "chats.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfchatId,")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines())
    assert (row["chatId"], row["customTitle"], row["messageCount"]) == (chat, "退货, 17", "2")
    assert row["title"] == f"'{TITLE}"
    assert row["sourceMember"] == "Owner"
    assert row["updateTime"].endswith("Z")
    assert datetime.fromisoformat(row["updateTime"]).tzinfo is not None


def test_jsonl_has_all_the_server_sent(run: Run) -> None:
    ask(TITLE)
    run("logs", "export", "chats.jsonl")
    listed = run("logs", "list", "--json")
    assert (run.folder / "chats.jsonl").read_text(encoding="utf-8") == listed.out
    assert json.loads(listed.out)["title"] == TITLE


def test_all_pages_are_exported(run: Run) -> None:
    for number in range(120):
        ask(f"Question {number}")
    done = run("logs", "export", "chats.jsonl")
    assert done.out == "120 chats written to chats.jsonl\n"
    lines = (run.folder / "chats.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["chatId"] for line in lines}) == 120


def test_a_file_is_there_only_when_it_is_whole(run: Run) -> None:
    (run.folder / "chats.csv").write_text("what was there before")
    for number in range(101):
        ask(f"Question {number}")
    page = {"list": [], "total": 200}
    good = json.dumps({"code": 200, "statusText": "", "message": "", "data": page})
    bad = json.dumps({"code": 500, "statusText": "", "message": "broken", "data": None})
    for status, body in ((200, good), (500, bad)):
        response = WireResponse(status, [("content-type", "application/json")], body.encode())
        run.fake.intercept(response, operation="apps.logs.list")
    assert run("logs", "export", "chats.csv").code == 1
    assert [path.name for path in run.folder.iterdir()] == ["chats.csv"]
    assert (run.folder / "chats.csv").read_text() == "what was there before"


@pytest.mark.parametrize("name", ["chats.xlsx", "chats", "missing/chats.csv"])
def test_what_cannot_be_written_is_refused_before_a_request(run: Run, name: str) -> None:
    done = run("logs", "export", name)
    assert (done.code, done.out) == (2, "")
    assert run.fake.requests == []


def test_parquet_says_what_it_needs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("logs", "export", "chats.parquet")
    assert (done.code, done.out) == (2, "")
    assert "pip install 'fastgpt-typed[data]'" in done.err
    assert list(run.folder.iterdir()) == []


def test_parquet_has_typed_columns(run: Run) -> None:
    chat = ask("退货")
    assert run("logs", "export", "chats.parquet").code == 0
    table = parquet.read_table(run.folder / "chats.parquet")
    (row,) = table.to_pylist()
    assert (row["chatId"], row["title"], row["messageCount"]) == (chat, "退货", 2)
    assert row["updateTime"].utcoffset() == timedelta(0)
    assert isinstance(row["totalPoints"], float)


def test_parquet_keeps_groups_of_rows(tmp_path: Path) -> None:
    with export.table_file(tmp_path / "chats.parquet") as add:
        for _ in range(250):
            add(chats(100))
    file = parquet.ParquetFile(tmp_path / "chats.parquet")
    sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    assert sizes == [10_000, 10_000, 5_000]


def test_an_empty_log_is_a_file_too(run: Run) -> None:
    for name in ("chats.csv", "chats.jsonl", "chats.parquet"):
        assert run("logs", "export", name).code == 0
    assert (run.folder / "chats.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    assert (run.folder / "chats.jsonl").read_text() == ""
    assert parquet.read_table(run.folder / "chats.parquet").num_rows == 0


def test_every_field_has_the_column_that_fits_it() -> None:
    kinds = {
        **dict.fromkeys(export.TIMES, "datetime"),
        **dict.fromkeys(export.NUMBERS, "float"),
        **dict.fromkeys(export.COUNTS, "int"),
        "source": "OpenChatSource",
        "source_member": "LogMember",
    }
    declared = inspect.get_annotations(models.ChatLog)
    assert declared
    for name, annotation in declared.items():
        assert re.search(rf"\b{kinds.get(name, 'str')}\b", str(annotation)), name


@pytest.mark.parametrize("name", ["chats.csv", "chats.jsonl"])
def test_memory_does_not_grow_with_chats(tmp_path: Path, name: str) -> None:
    page = chats(100)
    peaks = []
    for pages in (5, 50):
        tracemalloc.start()
        with export.table_file(tmp_path / name) as add:
            for _ in range(pages):
                add(page)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
    assert (tmp_path / name).stat().st_size > 2**18
