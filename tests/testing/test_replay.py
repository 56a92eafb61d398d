"""What a replay does where things went wrong, and where it is asked for something else."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from fastgpt_typed import (
    APIConnectionError,
    APITimeoutError,
    FastGPT,
    FastGPTError,
    IncompleteStreamError,
)
from fastgpt_typed.testing import (
    Cut,
    FakeFastGPT,
    NotRecordedError,
    Recorder,
    Replay,
    Reply,
)
from tests.testing.recordings import KEY, OTHER_APP, recorded


def fail(error: Exception) -> httpx.BaseTransport:
    def handle(request: httpx.Request) -> httpx.Response:
        raise error

    return httpx.MockTransport(handle)


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (httpx.ConnectError("no route to db.internal"), APIConnectionError),
        (httpx.ReadTimeout("slow"), APITimeoutError),
        (httpx.ReadError("gone"), APIConnectionError),
    ],
)
def test_failures_of_connections_are_replayed(
    error: Exception, raised: type[FastGPTError], path: Path
) -> None:
    with (
        Recorder(path) as recorder,
        httpx.Client(transport=recorder.transport(fail(error))) as http_client,
        pytest.raises(raised) as first,
    ):
        client = FastGPT(KEY, "http://a", http_client=http_client, max_retries=0)
        client.chat.completions.create("Hi")
    assert "db.internal" not in path.read_text(encoding="utf-8")
    with pytest.raises(raised) as second:
        Replay(path).client().with_options(max_retries=0).chat.completions.create("Hi")
    assert type(first.value) is type(second.value)
    kinds = [getattr(caught.value, "maybe_sent", None) for caught in (first, second)]
    assert kinds[0] == kinds[1]


def test_a_cut_stream_is_cut_again(api: FakeFastGPT, path: Path) -> None:
    api.reply(Reply("All of this, and ", Cut()))

    def session(client: FastGPT, app_id: str) -> int:
        with client.chat.completions.stream("Hi") as stream:
            with pytest.raises(IncompleteStreamError) as caught:
                stream.final()
            return len(caught.value.partial.text)

    assert recorded(api, path, session) > 0
    assert session(Replay(path).client(), OTHER_APP) > 0


def test_a_stream_that_was_left_can_be_left_again_but_not_read_on(
    api: FakeFastGPT, path: Path
) -> None:
    api.reply("One two three four", "One two three four")

    def session(client: FastGPT, app_id: str) -> None:
        with client.chat.completions.stream("Hi") as stream:
            next(iter(stream.text))

    recorded(api, path, session)
    session(Replay(path).client(), OTHER_APP)
    with (
        pytest.raises(NotRecordedError, match=r"left here when line 2 of transcript\.jsonl"),
        Replay(path).client().chat.completions.stream("Hi") as stream,
    ):
        stream.final()


@pytest.fixture
def replay(api: FakeFastGPT, path: Path) -> Replay:
    def session(client: FastGPT, app_id: str) -> None:
        client.chat.completions.create("Hi")
        client.chat.histories.list(app_id=app_id).page()

    recorded(api, path, session)
    return Replay(path)


def test_asking_more_often_is_an_error(replay: Replay) -> None:
    client = replay.client()
    assert len(replay.unused) == 2
    client.chat.completions.create("Hi")
    with pytest.raises(NotRecordedError, match=r"more often than it was recorded; last was line 2"):
        client.chat.completions.create("Hi")


def test_asking_otherwise_is_an_error_that_tells_the_difference(replay: Replay) -> None:
    problem = r"nearest is line 2 of .*, but\n  json.detail was not recorded"
    with pytest.raises(NotRecordedError, match=problem):
        replay.client().chat.completions.create("Hi", detail=True)
    problem = r"(?s)nearest is line 3 .*json.pageSize: 20 was recorded, 5 is asked"
    with pytest.raises(NotRecordedError, match=problem):
        replay.client().chat.histories.list(app_id=OTHER_APP, page_size=5).page()


def test_asking_for_something_else_is_an_error_that_tells_what_is_near(replay: Replay) -> None:
    problem = r"no answer for GET /api/core/chat/init; nearest is POST /api/"
    with pytest.raises(NotRecordedError, match=problem):
        replay.client().chat.init(app_id=OTHER_APP)


@pytest.mark.parametrize("text", ["", "no JSON\n", '{"transcript": 2}\n', "[]\n"])
def test_other_files_are_no_transcripts(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.jsonl is no transcript"):
        Replay(path)
