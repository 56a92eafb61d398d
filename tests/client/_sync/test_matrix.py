# Generated from tests/client/_async/test_matrix.py; do not edit.
# Regenerate with `make generate`.
"""Every call against a fake FastGPT of every generation: which requests arrive, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from fastgpt_typed import AuthenticationError, FastGPT, RouteNotFoundError
from fastgpt_typed._core._compat_sync import Outcome
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.testing import FakeFastGPT, RecordedRequest, Reply, Search
from tests.client.matrix import (
    ADDRESSES,
    KEYS_SINCE,
    VERSIONS,
    WORKING,
    Address,
    address_of,
    is_older,
)
from tests.client.wire import CHAT_ID

SPAN: Any = {"start": "2020-01-01", "end": "2100-01-01"}
UNRENDERED = {
    "chat.share_init",  # what visitors of a share link have for `chat.init`
    "chat.feedback.close_custom",  # wants a login
    "chat.files.upload_form",  # what `upload` does where there is no presign
    "chat.files.complete_multipart",  # at an address that presign tells
    "chat.files.abort_multipart",
}


@dataclass
class World:
    """A server with a chat in it, and a client that has not talked to it yet."""

    fake: FakeFastGPT
    client: FastGPT
    app: dict[str, Any]
    chat: dict[str, Any]
    """The app and the chat."""
    answer_id: str
    quote: dict[str, str]
    """A passage the answer quotes, and where it stands."""


def client_of(fake: FakeFastGPT, *, hinted: bool) -> FastGPT:
    """A client that reaches the fake without a socket."""
    return FastGPT(
        fake.api_key,
        fake.base_url,
        server_version=fake.version if hinted else None,
        http_client=httpx.Client(transport=fake.transport()),
    )


def world_of(version: str, *, hinted: bool) -> World:
    """Make a server with a chat that quotes a passage, and a client of it."""
    fake = FakeFastGPT(version=version)
    fake.reply(Reply(Search(), "A month."))
    chat: dict[str, Any] = {"app_id": fake.app_id, "chat_id": CHAT_ID}
    with client_of(fake, hinted=True) as host:
        asked = host.chat.completions.create("How long?", detail=True, **chat)
        records = [record for record in host.chat.records.list(**chat)]
    quotes = [quote for node in asked.response_data for quote in node.quote_list or []]
    quote = {"id": quotes[0].id or "", "collection_id": quotes[0].collection_id or ""}
    fake.requests.clear()
    return World(
        fake=fake,
        client=client_of(fake, hinted=hinted),
        app={"app_id": fake.app_id},
        chat=chat,
        answer_id=records[-1].data_id,
        quote=quote,
    )


def resume(world: World) -> object:
    with world.client.chat.resume(**world.chat) as running:
        return [event for event in running]


def read_file(world: World) -> object:
    uploaded = client_of(world.fake, hinted=True).chat.files.upload(b"milk", **world.chat)
    world.fake.requests.clear()
    key = uploaded.key or "a/key"
    return world.client.chat.files.presign_download(key=key, **world.chat)


CALLS: dict[str, Callable[[World], Outcome[object]]] = {
    "chat.completions.create": lambda w: w.client.chat.completions.create("Hi", **w.chat),
    "chat.completions.create_v2": lambda w: w.client.chat.completions.create(
        "Hi", version="v2", **w.chat
    ),
    "chat.init": lambda w: w.client.chat.init(**w.chat),
    "chat.stop": lambda w: w.client.chat.stop(**w.chat),
    "chat.resume": resume,
    "chat.suggest_questions": lambda w: w.client.chat.suggest_questions(**w.chat),
    "chat.suggest_questions_from_messages": lambda w: w.client.chat.suggest_questions_from_messages(
        messages=[{"role": "user", "content": "Hi"}]
    ),
    "chat.recently_used": lambda w: w.client.chat.recently_used(),
    "chat.histories.list": lambda w: w.client.chat.histories.list(**w.app).page(),
    "chat.histories.update": lambda w: w.client.chat.histories.update(title="Returns", **w.chat),
    "chat.histories.delete": lambda w: w.client.chat.histories.delete(**w.chat),
    "chat.histories.clear": lambda w: w.client.chat.histories.clear(**w.app),
    "chat.histories.batch_delete": lambda w: w.client.chat.histories.batch_delete(
        chat_ids=[CHAT_ID], **w.app
    ),
    "chat.histories.status": lambda w: w.client.chat.histories.status(chat_ids=[CHAT_ID], **w.app),
    "chat.histories.mark_read": lambda w: w.client.chat.histories.mark_read(**w.chat),
    "chat.records.list": lambda w: w.client.chat.records.list(**w.chat).page(),
    "chat.records.list_around": lambda w: w.client.chat.records.list_around(**w.chat).page(),
    "chat.records.detail": lambda w: w.client.chat.records.detail(data_id=w.answer_id, **w.chat),
    "chat.records.delete": lambda w: w.client.chat.records.delete(content_id=w.answer_id, **w.chat),
    "chat.feedback.update": lambda w: w.client.chat.feedback.update(
        data_id=w.answer_id, user_good_feedback="yes", **w.chat
    ),
    "chat.feedback.annotate": lambda w: w.client.chat.feedback.annotate(
        data_id=w.answer_id, dataset_id="d", feedback_data_id="f", q="How long?", **w.chat
    ),
    "chat.feedback.record_ids": lambda w: w.client.chat.feedback.record_ids(
        feedback_type="good", **w.chat
    ),
    "chat.feedback.set_read": lambda w: w.client.chat.feedback.set_read(
        data_id=w.answer_id, is_read=True, **w.chat
    ),
    "chat.quotes.get": lambda w: w.client.chat.quotes.get(
        chat_item_data_id=w.answer_id,
        dataset_data_id_list=[w.quote["id"]],
        collection_id_list=[w.quote["collection_id"]],
        **w.chat,
    ),
    "chat.quotes.list_collection": lambda w: w.client.chat.quotes.list_collection(
        chat_item_data_id=w.answer_id,
        collection_id=w.quote["collection_id"],
        initial_id=w.quote["id"],
        anchor=0,
        **w.chat,
    ).page(),
    "chat.quotes.source": lambda w: w.client.chat.quotes.source(id=w.quote["id"]),
    "chat.input_guides.query": lambda w: w.client.chat.input_guides.query(search_key="h", **w.app),
    "chat.speech.create": lambda w: w.client.chat.speech.create(
        tts_config={"type": "model", "model": "m", "voice": "v"}, input="Hi", **w.app
    ),
    "chat.transcriptions.create": lambda w: w.client.chat.transcriptions.create(
        ("said.mp3", b"ID3"), duration=2, **w.chat
    ),
    "chat.files.presign_upload": lambda w: w.client.chat.files.presign_upload(
        filename="a.txt", **w.chat
    ),
    "chat.files.presign_download": read_file,
    "chat.files.presign_draft_upload": lambda w: w.client.chat.files.presign_draft_upload(
        filename="a.txt", file_select_config={"canSelectFile": True}, **w.chat
    ),
    "apps.logs.totals": lambda w: w.client.apps.logs.totals(**w.app),
    "apps.logs.chart": lambda w: w.client.apps.logs.chart(**SPAN, **w.app),
    "apps.logs.list": lambda w: w.client.apps.logs.list(**SPAN, **w.app).page(),
    "apps.logs.users": lambda w: w.client.apps.logs.users(**SPAN, **w.app),
}

ASKED_TWICE = {("chat.histories.list", "4.8.22"), ("chat.files.presign_upload", "4.15.0")}
"""Where an answer tells what is missing: a source, and what may be uploaded."""


def place_of(request: RecordedRequest) -> str:
    """Where the arguments of a request stand."""
    if request.query and request.body:
        return "both"
    return "body" if request.body else "query"


def path_of(request: RecordedRequest) -> str:
    return request.path.removeprefix("/api")


def assert_arrived(
    requests: list[RecordedRequest], address: Address, *, hinted: bool, times: int = 1
) -> None:
    """One request, to the right address; before it only those to newer addresses, if any."""
    paths = [path_of(request) for request in requests]
    last = requests[-1]
    assert (last.method, path_of(last)) == (address.method, address.path)
    assert paths.count(address.path) == times
    if hinted:
        assert len(requests) == 1
        assert place_of(last) == address.place
    else:
        assert place_of(last) in {address.place, "both"}


@pytest.mark.parametrize("hinted", [False, True], ids=["probing", "hinted"])
@pytest.mark.parametrize("name", CALLS)
def test_a_call_looks_for_its_address_once(name: str, *, hinted: bool) -> None:
    for version in VERSIONS:
        world = world_of(version, hinted=hinted)
        address = address_of(name, version)
        if address is None:
            assert_missing(world, name, hinted=hinted)
            continue
        times = 2 if not hinted and (name, version) in ASKED_TWICE else 1
        if (name, version) in WORKING:
            CALLS[name](world)
            assert_arrived(world.fake.requests, address, hinted=hinted, times=times)
            world.fake.requests.clear()
            CALLS[name](world)
            assert [path_of(request) for request in world.fake.requests] == [address.path], version
        else:
            with pytest.raises(AuthenticationError, match=f"before FastGPT {KEYS_SINCE[name]}"):
                CALLS[name](world)
            assert_arrived(world.fake.requests, address, hinted=hinted, times=times)


def assert_missing(world: World, name: str, *, hinted: bool) -> None:
    """A call that the server is too old for says since when there is one."""
    with pytest.raises(RouteNotFoundError) as missing:
        CALLS[name](world)
    since = OPERATIONS[name].since
    assert f"which exists since {since}" in str(missing.value)
    assert is_older(world.fake.version, since)
    assert (world.fake.requests == []) is hinted


def test_no_call_is_left_out() -> None:
    assert set(CALLS) == set(ADDRESSES) == set(OPERATIONS) - UNRENDERED
