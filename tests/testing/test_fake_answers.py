"""What the fake answers to each call fits the spec, in every version; nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import httpx
import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed._base.operation import parse_version
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.testing import (
    Ask,
    FakeFastGPT,
    Form,
    NodeError,
    Plan,
    PlanAsk,
    PlanCheck,
    Reasoning,
    Reply,
    Search,
    Select,
    Text,
    Tool,
)
from tests.client._sync.test_matrix import CALLS, world_of
from tests.client.matrix import VERSIONS, WORKING
from tests.spec import document
from tests.spec.fields import strangers

from .caller import BARE, CHAT_ID, Caller, calling, parse_events, route_of

NO_JSON = {"chat.resume", "chat.speech.create"}
"""Calls that are answered with a stream or with sound."""

PART = 2**23


def upload(caller: Caller) -> httpx.Response:
    address = route_of("chat.files.upload_form", caller.fake.version).address
    data = {"appId": caller.fake.app_id, "chatId": CHAT_ID}
    form = {"data": json.dumps(data), "bucketName": "chat", "metadata": "{}"}
    return caller.http.post(address, files={"file": ("a.txt", b"milk")}, data=form)


def parts_of(caller: Caller, ending: str) -> httpx.Response:
    target = caller.result(
        "chat.files.presign_upload", chatId=CHAT_ID, filename="a.txt", size=4 * PART
    )
    parts: list[dict[str, object]] = []
    for number in range(1, 5):
        put = caller.http.put(
            target["url"], params={"partNumber": number}, content=bytes(PART)
        ).json()
        parts.append({"partNumber": number, **put["data"]})
    return caller.http.post(f"{target['url']}/{ending}", json={"parts": parts})


def log_in(caller: Caller) -> None:
    """Be a browser whose user is logged in."""
    caller.http.headers.pop("Authorization")
    caller.http.headers["Cookie"] = "theme=dark; fastgpt_token=fake-session"


def close(caller: Caller) -> httpx.Response:
    log_in(caller)
    return caller.call("chat.feedback.close_custom", chatId=CHAT_ID, dataId="answer", index=0)


def visit(caller: Caller) -> httpx.Response:
    visitor = {"shareId": caller.fake.share_id, "outLinkUid": "visitor"}
    caller.http.headers.pop("Authorization")
    if parse_version(caller.fake.version) >= (4, 15, 0):
        return caller.call("chat.share_init", appId=None, chatId="chat", outLinkAuthData=visitor)
    return caller.call("chat.share_init", appId=None, chatId="chat", **visitor)


def read_logs(caller: Caller) -> httpx.Response:
    """Before keys could do that, only who was logged in."""
    log_in(caller)
    span = {"dateStart": "2026-01-01T00:00:00Z", "dateEnd": "2999-01-01T00:00:00Z"}
    return caller.call("apps.logs.list", **span)


RAW: Mapping[str, Callable[[Caller], httpx.Response]] = {
    "chat.files.upload_form": upload,
    "chat.files.complete_multipart": lambda caller: parts_of(caller, "complete"),
    "chat.files.abort_multipart": lambda caller: parts_of(caller, "abort"),
    "chat.feedback.close_custom": close,
    "chat.share_init": visit,
    "apps.logs.list": read_logs,
}
"""Operations that are no method of a client, or not for one with a key."""

RAW_CALLS = [
    (name, version)
    for name in RAW
    for version in VERSIONS
    if any(route.serves(parse_version(version)) for route in OPERATIONS[name].routes)
]


CLIENT_CALLS = [
    *(call for call in WORKING if call[0] not in NO_JSON),
    ("chat.records.list_around", "4.14.4"),
]


def assert_fits(name: str, version: str, answer: httpx.Response) -> None:
    schema = document.CALLS[name].answer_media["schema"]
    assert answer.status_code == 200, answer.text
    assert document.faults(schema, answer.json()) == []
    assert strangers(schema, answer.json(), parse_version(version)) == []


@pytest.mark.parametrize(("name", "version"), CLIENT_CALLS)
def test_answer_fits_the_spec(name: str, version: str) -> None:
    world = world_of(version, hinted=True)
    fake, answers = world.fake, list[httpx.Response]()
    hooks = {"response": [httpx.Response.read, answers.append]}
    with httpx.Client(transport=fake.transport(), event_hooks=hooks) as http:
        key, url = fake.api_key, fake.base_url
        world.client = FastGPT(key, url, server_version=version, http_client=http)
        CALLS[name](world)
    [answer] = answers
    assert [request.operation for request in fake.requests] == [name]
    assert_fits(name, version, answer)


@pytest.mark.parametrize(("name", "version"), RAW_CALLS)
def test_answer_to_a_raw_call_fits_the_spec(name: str, version: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        assert_fits(name, version, RAW[name](caller))


def test_no_operation_and_no_address_is_left_out() -> None:
    calls = [*WORKING, *CLIENT_CALLS, *RAW_CALLS]
    asked = [(name, parse_version(version)) for name, version in calls]
    addresses = [(name, route) for name, found in OPERATIONS.items() for route in found.routes]
    left_out = [
        (name, route.address, route.since)
        for name, route in addresses
        if not any(name == other and route.serves(version) for other, version in asked)
    ]
    assert left_out == []


def replies(fake: FakeFastGPT) -> list[Reply]:
    """What the app of a version can do."""
    usual = [
        Reply(Search(), Reasoning("Look."), Tool("Weather", {"city": "Oslo"}, "3"), "3 degrees."),
        Reply("Part. ", Text("Fixed.", fast=True), NodeError("No")),
        Reply(NodeError("No", thrown=True)),
        Reply(Select("Go on?", ["Yes"])),
        Reply(Form("Your trip", ["city"])),
    ]
    special = [
        Reply(Plan("Trip", ["Book", "Pack"]), "Done."),
        Reply(PlanCheck(Plan("Trip", ["Book"]))),
        Reply(PlanAsk("Where to?", ["Oslo"], "It says nothing.")),
        Reply(Ask(["Where to?"])),
    ]
    for reply in special:
        try:
            fake.reply(reply)
        except ValueError:
            continue
        usual.append(reply)
    return usual


@pytest.mark.parametrize("version", VERSIONS)
def test_streams_fit_the_spec(version: str) -> None:
    known = replies(FakeFastGPT(version))
    with calling(FakeFastGPT(version)) as caller:
        names = ["chat.completions.create", "chat.completions.create_v2"]
        newest = parse_version(version)
        served = [n for n in names if any(r.serves(newest) for r in OPERATIONS[n].routes)]
        caller.fake.reply(*known * len(served))
        for v in range(1, len(served) + 1):
            for _ in known:
                assert_events_fit(caller.run("Hi", v=v, stream=True, detail=True).text, version)


def assert_events_fit(text: str, version: str) -> None:
    found = [
        (name, data)
        for name, data in parse_events(text)
        if not (isinstance(data, str) and data in BARE)
    ]
    said = [
        f"{name} {problem}"
        for name, data in found
        for schema in [document.PAYLOADS[name]]
        for problem in [
            *document.faults(schema, data),
            *strangers(schema, data, parse_version(version)),
        ]
    ]
    assert said == []
