"""Which calls a version has, as the spec says, and what keys mean from 4.18 on."""

from __future__ import annotations

import pytest

from fastgpt_typed._base.operation import parse_version
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.testing import FakeFastGPT

from .caller import CHAT_ID, Caller, calling, refusal

VERSIONS = ["4.8.22", "4.9.11", "4.11.1", "4.13.2", "4.14.0", "4.14.5", "4.14.11", "4.15.0",
            "4.15.2", "4.16.0", "4.18.0"]  # fmt: skip
OTHER_APP = "68c46a70d950e8850ae564bb"
SKILL = "66b1c2d3e4f5061728394a5b"


def is_page(caller: Caller, method: str, address: str) -> bool:
    """Whether a path leads to the page of those that do not exist."""
    response = caller.http.request(method, address, json={})
    kind = response.headers.get("content-type", "")
    return response.status_code == 404 and kind.startswith("text/html")


@pytest.mark.parametrize("version", VERSIONS)
def test_addresses(version: str) -> None:
    """A version answers where the spec says that it does, and nowhere else."""
    with calling(FakeFastGPT(version)) as caller:
        number = parse_version(version)
        for operation in OPERATIONS.values():
            exists = number >= parse_version(operation.since)
            served = {
                route.address for route in operation.routes if exists and route.serves(number)
            }
            for route in operation.routes:
                address = route.address.replace("{token}", "x" * 24)
                expected = route.address not in served
                assert is_page(caller, operation.method, address) is expected, address


@pytest.mark.parametrize(("version", "bound", "named"), [
    ("4.16.0", True, False), ("4.18.0", True, True), ("4.18.0", False, False),
])  # fmt: skip
def test_key_of_an_app_names_it(version: str, bound: bool, named: bool) -> None:
    with calling(FakeFastGPT(version, bound_key=bound)) as caller:
        appId = caller.fake.app_id  # noqa: N806 - as the wire has it
        caller.run("Hi", chatId=CHAT_ID, appId=appId)
        for app_id in (None, OTHER_APP):
            listed = caller.call("chat.histories.list", appId=app_id)
            records = caller.call("chat.records.list", appId=app_id, chatId=CHAT_ID)
            assert (listed.status_code == 200, records.status_code == 200) == (named, named)
        assert (caller.run("Hi", appId=OTHER_APP).status_code == 200) is named


@pytest.mark.parametrize(("version", "bound", "count"), [
    ("4.16.0", True, 2), ("4.18.0", True, 1), ("4.18.0", False, 2),
])  # fmt: skip
def test_key_of_an_app_lists_what_came_by_key(version: str, bound: bool, count: int) -> None:
    with calling(FakeFastGPT(version, bound_key=bound)) as caller:
        fake = caller.fake
        caller.run("Hi", chatId=CHAT_ID, appId=fake.app_id)
        shown = {"shareId": fake.share_id, "outLinkUid": "visitor-1"}
        caller.run("Hi", chatId="shared", outLinkAuthData=shown)
        assert caller.result("chat.histories.list")["total"] == count


@pytest.mark.parametrize(("version", "helpers"), [("4.15.1", False), ("4.15.2", True)])
def test_keys_see_chats_of_skills_but_not_of_helpers(version: str, helpers: bool) -> None:
    with calling(FakeFastGPT(version)) as caller:
        for name in ("chat.records.list", "chat.histories.list"):
            refused = caller.call(name, appId=None, skillId=SKILL)
            assert refusal(refused)[1:] == (509000, "skillUnExist")
            assert caller.call(name, skillId=SKILL).status_code == 400
            response = caller.call(name, sourceType="chatAgentHelper")
            assert (response.status_code == 500) is helpers


@pytest.mark.parametrize("version", ["4.15.0", "4.16.0"])
def test_chats_with_skills_stand_apart(version: str) -> None:
    fake = FakeFastGPT(version)
    fake.add_skill_chat(SKILL, "shared-id", ("Draw", "Here it is"), ("Again", "And again"))
    skill: dict[str, object] = {"appId": None, "skillId": SKILL}
    with calling(fake) as caller:
        caller.run("Hi", chatId="shared-id")
        [chat] = caller.result("chat.histories.list", **skill)["list"]
        assert (chat["chatId"], chat["title"], chat["skillId"]) == ("shared-id", "Draw", SKILL)
        assert "appId" not in chat
        assert caller.result("chat.records.list", chatId="shared-id", **skill)["total"] == 4
        assert caller.texts("shared-id") == ["Hi", "Echo: Hi"]
        caller.result("chat.histories.batch_delete", chatIds=["shared-id"], **skill)
        assert caller.result("chat.records.list", chatId="shared-id", **skill)["total"] == 0
        assert caller.texts("shared-id") == ["Hi", "Echo: Hi"]


def test_old_servers_have_no_chats_with_skills() -> None:
    with pytest.raises(ValueError, match=r"since FastGPT 4\.15\.0"):
        FakeFastGPT("4.14.0").add_skill_chat(SKILL, "chat")


@pytest.mark.parametrize(("version", "status"), [("4.14.0", 200), ("4.15.0", 500), ("4.16.0", 500)])
def test_keys_act_for_members_only(version: str, status: int) -> None:
    with calling(FakeFastGPT(version, members=["amy"])) as caller:
        assert caller.run("Hi", authProxy={"username": "amy"}).status_code == 200
        refused = caller.run("Hi", authProxy={"username": "bob"})
        assert refused.status_code == status
        if status != 200:
            assert refusal(refused)[2] == "unAuthChat"
            assert caller.run("Hi", authProxy={}).status_code == 400


def test_logins_do_what_keys_may_not() -> None:
    with calling(FakeFastGPT("4.14.0")) as caller:
        span = {"dateStart": "2026-01-01T00:00:00Z", "dateEnd": "2999-01-01T00:00:00Z"}
        assert refusal(caller.call("apps.logs.list", **span))[2] == "unAuthorization"
        caller.http.headers["Cookie"] = "fastgpt_token=fake-session"
        assert refusal(caller.call("apps.logs.list", **span))[2] == "unAuthorization"
        caller.http.headers.pop("Authorization")
        assert caller.result("apps.logs.list", **span)["total"] == 0
        caller.http.headers["Cookie"] = "fastgpt_token=other"
        assert refusal(caller.call("apps.logs.list", **span))[2] == "unAuthorization"


@pytest.mark.parametrize("version", ["4.14.0", "4.16.0"])
def test_pages_of_other_servers_may_read(version: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        caller.http.headers["Origin"] = "https://shop.test"
        asked = caller.http.options("/api/v1/chat/completions")
        assert (asked.status_code, asked.content) == (200, b"")
        assert "POST" in asked.headers["access-control-allow-methods"]
        for answer in (asked, caller.run("Hi"), caller.call("chat.histories.list", appId="no")):
            assert answer.headers["access-control-allow-origin"] == "https://shop.test"
        assert caller.run("Hi", stream=True).headers["access-control-allow-origin"] == "*"
