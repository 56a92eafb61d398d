"""Files to the server and back."""

from __future__ import annotations

import json

from tests.cli.conftest import Command, Run
from tests.cli.terminal import Terminal

CHAT = "A" * 24


def key_of(run: Run) -> str:
    """Upload a file to the chat, and return its key."""
    (run.folder / "条款.txt").write_bytes(b"Returns are free.")
    done = run("upload", "条款.txt", "--chat", CHAT, "--json")
    return str(json.loads(done.out)["key"])


def test_upload_shows_what_a_message_needs(run: Run) -> None:
    (run.folder / "terms.txt").write_bytes(b"Returns are free.")
    done = run("upload", "terms.txt", "--chat", CHAT)
    assert done.code == 0
    assert "terms.txt  17 bytes, text/plain" in done.out
    assert f"  key  chat/app/{run.fake.app_id}" in done.out
    assert f"  url  {run.server.base_url}" in done.out


def test_upload_as_json_has_the_part(run: Run) -> None:
    (run.folder / "a.txt").write_bytes(b"a")
    (run.folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("upload", "a.txt", "b.png", "--json")
    first, second = map(json.loads, done.out.splitlines())
    assert first["part"] == {
        "type": "file_url",
        "name": "a.txt",
        "url": first["url"],
        "key": first["key"],
    }
    assert second["part"]["type"] == "image_url"
    assert first["chatId"] == second["chatId"]


def test_upload_takes_what_is_piped_in(run: Run) -> None:
    done = run("upload", "-", "--name", "注.txt", "--json", text="文字")
    written = json.loads(done.out)
    assert (written["name"], written["size"]) == ("注.txt", 6)


def test_upload_checks_before_it_sends(run: Run) -> None:
    (run.folder / "a.txt").write_bytes(b"a")
    for arguments in (
        ["a.txt", "missing.txt"],
        ["-"],
        ["a.txt", "a.txt", "--name", "b.txt"],
        [],
        ["a.txt", "--nmae", "b.txt"],
    ):
        assert run("upload", *arguments).code == 2, arguments
    assert run.fake.requests == []


def test_upload_goes_on_after_a_file_that_is_refused(run: Run) -> None:
    (run.folder / "a.exe").write_bytes(b"MZ")
    (run.folder / "b.txt").write_bytes(b"b")
    done = run("upload", "a.exe", "b.txt", "--json")
    assert done.code == 1
    assert "a.exe" in done.err
    assert [json.loads(line)["name"] for line in done.out.splitlines()] == ["b.txt"]


def test_download_writes_a_file(run: Run) -> None:
    key = key_of(run)
    done = run("download", key, "copy.txt", "--chat", CHAT)
    assert (done.code, done.out) == (0, "copy.txt\n")
    assert (run.folder / "copy.txt").read_bytes() == b"Returns are free."


def test_download_takes_the_name_of_the_file(run: Run) -> None:
    done = run("download", key_of(run), "--chat", CHAT, "--json")
    written = json.loads(done.out)
    assert written["path"].startswith("条款")
    assert (run.folder / written["path"]).stat().st_size == written["size"] == 17


def test_download_pipes(run: Run, fastgpt: Command) -> None:
    done = fastgpt("download", key_of(run), "-", "--chat", CHAT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Returns are free.", "")


def test_download_of_no_file_fails(run: Run) -> None:
    done = run("download", "chat/nothing", "copy.txt", "--chat", CHAT)
    assert done.code == 1
    assert list(run.folder.iterdir()) == []


def test_a_bar_shows_how_far_it_is(fastgpt: Command) -> None:
    (fastgpt.folder / "large.txt").write_bytes(b"line\n" * 400_000)
    with Terminal(fastgpt, "upload", "large.txt", columns=40) as terminal:
        assert terminal.end() == 0
    assert "2.0/2.0 MB" in terminal.seen
    assert "2,000,000 bytes" in terminal.seen
