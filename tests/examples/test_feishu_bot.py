"""The bot between Feishu and FastGPT, both on this machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from fastgpt_typed.testing import (
    Ask,
    Fail,
    FakeFastGPT,
    FakeServer,
    Form,
    NodeError,
    OutOfPoints,
    Pause,
    Reply,
    Select,
)
from tests.client.sockets import wait_until
from tests.examples.feishu import APP, ENCRYPT_KEY, PNG, VERIFICATION_TOKEN, FeishuServer
from tests.examples.programs import environment, load, serving

VERSIONS = ["4.14.0", "4.16.0"]


@pytest.fixture(params=["4.16.0"])
def fake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeFastGPT]:
    with FakeServer(FakeFastGPT(request.param, heartbeat=0.1)) as server:
        for name, value in environment(server.fake).items():
            monkeypatch.setenv(name, value)
        yield server.fake


@pytest.fixture
def feishu(fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeishuServer]:
    """Feishu, with a bot."""
    feishu = FeishuServer()
    with serving(feishu.app) as address:
        monkeypatch.setenv("FEISHU_BASE_URL", address)
        monkeypatch.setenv("FEISHU_APP_ID", APP["app_id"])
        monkeypatch.setenv("FEISHU_APP_SECRET", APP["app_secret"])
        monkeypatch.setenv("FEISHU_ENCRYPT_KEY", ENCRYPT_KEY)
        monkeypatch.setenv("FEISHU_VERIFICATION_TOKEN", VERIFICATION_TOKEN)
        with serving(load("feishu_bot").app) as bot, httpx.Client(base_url=bot) as feishu.bot:
            yield feishu


def asked(fake: FakeFastGPT) -> list[Any]:
    """What the app was asked, by run."""
    requests = [request for request in fake.requests if "completions" in (request.operation or "")]
    bodies: list[Any] = [request.json() for request in requests]
    return [body["messages"][0]["content"] for body in bodies]


def test_the_address_can_be_tried_out(feishu: FeishuServer) -> None:
    challenge = {"type": "url_verification", "token": VERIFICATION_TOKEN, "challenge": "c-1"}

    def unsigned(request: httpx.Request) -> None:
        del request.headers["x-lark-signature"]

    assert feishu.send(challenge, unsigned).json() == {"challenge": "c-1"}
    assert feishu.send({**challenge, "token": "another"}).status_code == 403


@pytest.mark.parametrize("fake", VERSIONS, indirect=True)
def test_each_chat_is_a_chat_of_its_own(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    assert feishu.say("你好") == "Echo: 你好"
    assert feishu.say("And again?") == "Echo: And again?"
    assert feishu.say("Hello", chat="oc_2") == "Echo: Hello"
    first, second, other = [run.chat_id for run in fake.runs]
    assert first == second != other
    assert feishu.tokens_given == 1
    assert feishu.say("/new") == "I have forgotten what we said."
    assert len(fake.runs) == 3


def test_who_is_addressed_is_left_out(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    content = {"text": "@_user_1 where is order 17?"}
    mentions = [{"key": "@_user_1", "name": "Bot", "id": {"open_id": "ou_2"}}]
    feishu.hear(feishu.event(content, mentions=mentions))
    assert asked(fake) == ["where is order 17?"]


def test_an_event_that_comes_again_is_answered_once(
    feishu: FeishuServer, fake: FakeFastGPT
) -> None:
    event = feishu.event({"text": "Hello"})
    assert feishu.send(event).status_code == 200
    feishu.hear(event)
    assert feishu.say("And now?") == "Echo: And now?"  # so all before it has been seen to
    assert len(fake.runs) == len(feishu.replies) == 2


def test_feishu_need_not_wait_for_the_answer(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    fake.reply(Reply(Pause(600), "Done."))
    assert feishu.send(feishu.event({"text": "A long story"})).json() == {}
    wait_until(lambda: fake.runs)
    try:
        # The next message of this chat waits for its turn, one of another chat does not.
        feishu.send(feishu.event({"text": "And?"}))
        assert feishu.say("Hello", chat="oc_2") == "Echo: Hello"
        assert asked(fake) == ["A long story", "Hello"]
    finally:
        stop_first_run(fake)


def stop_first_run(fake: FakeFastGPT) -> None:
    """Stop the first run, since a bot ends only when it has answered."""
    body = {"appId": fake.app_id, "chatId": fake.runs[0].chat_id}
    headers = {"Authorization": f"Bearer {fake.api_key}"}
    httpx.post(f"{fake.base_url}/api/v2/chat/stop", json=body, headers=headers)


@pytest.mark.parametrize("forged", ["x-lark-signature", "x-lark-request-timestamp"])
def test_what_is_not_signed_is_refused(
    feishu: FeishuServer, fake: FakeFastGPT, forged: str
) -> None:
    def forge(request: httpx.Request) -> None:
        request.headers[forged] = "1"

    assert feishu.send(feishu.event({"text": "Hello"}), forge).status_code == 403
    assert not fake.requests


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"encrypt": "AAAA"}', b'{"encrypt": "\xff"}', b'{"encrypt": 1}']
)
def test_what_cannot_be_read_is_refused(feishu: FeishuServer, body: bytes) -> None:
    assert feishu.bot is not None
    assert feishu.bot.post("/feishu/events", content=body).status_code == 403


def test_events_that_are_no_messages_are_taken_and_left(
    feishu: FeishuServer, fake: FakeFastGPT
) -> None:
    read = feishu.event({})
    read["header"]["event_type"] = "im.message.message_read_v1"
    older = {"uuid": "1", "token": VERIFICATION_TOKEN, "type": "event_callback", "event": {}}
    for event in (read, older):
        assert feishu.send(event).status_code == 200
    assert feishu.say("Hello") == "Echo: Hello"
    assert len(fake.runs) == 1


def test_beyond_what_can_be_answered_feishu_is_to_come_again(
    feishu: FeishuServer, fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = feishu.event({"text": "Hello"})
    with monkeypatch.context() as patch:
        patch.setattr("feishu_bot.MOST_WAITING", 0)
        assert feishu.send(event).status_code == 503
    assert feishu.hear(event) == "Echo: Hello"


def test_choices_are_answered_by_number_or_text(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    fake.reply(Select("Which?", ["Hat", "Coat"]), Select("And?", ["Hat", "Coat"]), "Done.")
    assert feishu.say("I want something") == "Which?\n1. Hat\n2. Coat"
    assert "expected one of" in feishu.say("Shoe")
    assert feishu.say("2").startswith("And?")
    assert feishu.say("Hat") == "Done."
    assert asked(fake)[1:] == ["Coat", "Hat"]


FIELDS: list[dict[str, object]] = [
    {"key": "iban", "label": "Account", "required": True},
    {"key": "sum", "label": "Sum", "type": "numberInput", "max": 100, "description": "in euros"},
    {"key": "fast", "label": "Fast", "type": "switch"},
    {"key": "why", "label": "Why", "type": "multipleSelect"},
]
FIELDS[-1]["list"] = [{"label": "Late", "value": "l"}, {"label": "Torn", "value": "t"}]


def test_forms_are_filled_in_by_lines(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    fake.reply(Form("Where to?", FIELDS), "Refunded.")
    told = feishu.say("I want my money back").splitlines()
    assert told[0] == "Where to?"
    assert told[2] == "**Sum** in euros (or nothing)"
    assert told[4] == "**Why** Late / Torn (or nothing)"
    problems = feishu.say("Sum: 1000\nWhy: Lost").splitlines()
    assert [line.partition(":")[0] for line in problems[1:]] == ["iban", "sum", "why"]
    assert feishu.say("Account: NO93\nSum\uff1a20.5\nFast: 是\nWhy: Late\uff0cTorn") == "Refunded."
    filled = {"iban": "NO93", "sum": 20.5, "fast": True, "why": ["l", "t"]}
    assert json.loads(str(asked(fake)[-1])) == filled


def test_a_form_with_one_field_takes_all_of_the_text(
    feishu: FeishuServer, fake: FakeFastGPT
) -> None:
    fake.reply(Form("Which order?", [{"key": "order", "type": "numberInput"}]), "Found.")
    assert feishu.say("Hello") == "Which order?\n**order** (or nothing)"
    assert feishu.say("17") == "Found."
    assert asked(fake)[-1] == '{"order":17}'


def test_agents_and_pauses_are_answered(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    color = {"question": "Which color?", "options": [{"value": "Red"}, {"value": "Blue"}]}
    fake.reply(Ask([color, "Which size?"], "For the hat"), Ask(["Sure?"]), OutOfPoints(), "Done.")
    told = feishu.say("A hat")
    assert told.splitlines()[:3] == ["For the hat", "Which color? / Red / Blue", "Which size?"]
    assert feishu.say("Red\n57") == "Sure?"
    assert feishu.say("Quite\nsure").endswith("Shall I go on?")
    assert feishu.say("ok") == "Done."
    assert asked(fake)[1:3] == ['{"answers":["Red","57"]}', '{"answers":["Quite\\nsure"]}']


def test_pictures_and_files_are_uploaded(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    feishu.hear(feishu.event({"image_key": "img_1"}))
    feishu.hear(feishu.event({"file_key": "file_1", "file_name": "terms.pdf"}))
    post = [[{"tag": "text", "text": "What is "}], [{"tag": "img", "image_key": "img_2"}]]
    feishu.hear(feishu.event({"title": "", "content": post}))
    [picture], [document], [text, inline] = asked(fake)
    assert picture["type"] == inline["type"] == "image_url"
    assert document["type"] == "file_url"
    assert document["name"] == "terms.pdf"
    assert text == {"type": "text", "text": "What is"}
    headers = {"Authorization": f"Bearer {fake.api_key}"}
    assert httpx.get(picture["image_url"]["url"], headers=headers).content == PNG
    assert picture["key"]
    assert inline["key"]


def test_what_cannot_be_fetched_or_read_is_told(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    assert feishu.hear(feishu.event({"sticker": "s"})) == "I can read texts, pictures and files."
    feishu.refuses = True
    told = feishu.hear(feishu.event({"image_key": "img_1"}))
    assert told == "Sorry, I cannot fetch what you have sent. Please send it again."
    assert not fake.runs


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (Fail(status_text="aiPointsNotEnough"), "Sorry, I am out of credit."),
        (Fail(status_text="chatIsGenerating"), "I am still busy"),
        (Fail(status_text="unAuthApiKey"), "Sorry, I cannot answer just now."),
        (NodeError("no quota for gpt-5"), "Sorry, I cannot answer just now."),
    ],
)
def test_failures_are_told_in_a_friendly_sentence(
    feishu: FeishuServer, fake: FakeFastGPT, step: Fail | NodeError, told: str
) -> None:
    fake.reply(Reply(step))
    assert feishu.say("Hello").startswith(told)
    assert feishu.say("Better?") == "Echo: Better?"


def test_long_answers_come_in_several_messages(feishu: FeishuServer, fake: FakeFastGPT) -> None:
    story = "Once upon a time. " * 1000
    fake.reply(story)
    event = feishu.event({"text": "A story"})
    feishu.send(event)
    with feishu.said:
        assert feishu.said.wait_for(lambda: len(feishu.replies) == 3, timeout=30)
    assert "".join(text for _, text in feishu.replies) == story


def test_a_bot_that_anyone_could_write_to_does_not_start(
    fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEISHU_APP_ID", "cli_1")
    bot = load("feishu_bot")

    async def start() -> None:
        async with bot.lifespan(bot.app):
            pass

    with pytest.raises(RuntimeError, match="FEISHU_ENCRYPT_KEY"):
        asyncio.run(start())


def test_what_feishu_refuses_is_logged(
    feishu: FeishuServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("FEISHU_APP_SECRET", "another")
    with serving(load("feishu_bot").app) as bot, httpx.Client(base_url=bot) as feishu.bot:
        feishu.send(feishu.event({"text": "Hello"}))
    assert "app secret invalid" in caplog.text
    assert not feishu.replies


def test_without_a_feishu_app_replies_are_printed(
    fake: FakeFastGPT, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("APP_ID", "ENCRYPT_KEY", "VERIFICATION_TOKEN"):
        monkeypatch.delenv(f"FEISHU_{name}", raising=False)
    feishu = FeishuServer()
    with serving(load("feishu_bot").app) as bot:
        httpx.post(f"{bot}/feishu/events", json=feishu.event({"text": "Hello"})).raise_for_status()
    # A bot that ends has answered everything.
    assert "Echo: Hello\n" in capfd.readouterr().out
