"""Pictures in messages are found, read and replaced."""

from __future__ import annotations

import base64
import copy
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgpt_typed import ImageUploadWarning, RequestValidationError, UploadedFile, models
from fastgpt_typed._core.files.images import (
    inline_images,
    read_image,
    replace_images,
    warn_of_inline,
)
from fastgpt_typed._core.runs.hosting import with_hosted
from fastgpt_typed._core.runs.run import check_image_target, prepare_run
from tests.core.support import APP_ID

CAT, DOG = "data:image/png;base64,AAAA", "DATA:image/gif;base64,BBBB"
HOSTED = UploadedFile(
    name="image.png", key="chat/k", url="http://h.test/f", size=3, content_type="image/png"
)


def picture(url: str, **more: Any) -> models.ImagePart:
    where = models.ImageUrl(url=url, detail=more.pop("detail", None))
    return models.ImagePart(image_url=where, **more)


def said(*parts: models.UserPart) -> models.UserMessage:
    return models.UserMessage(content=list(parts))


MESSAGES: list[models.ChatMessage] = [
    models.SystemMessage(role="system", content=CAT),
    said(models.TextPart(text=CAT), picture(CAT, detail="low")),
    models.AssistantMessage(content=CAT),
    said(picture("http://h.test/a"), picture(DOG), picture(CAT), picture(CAT, key="k")),
    models.UserMessage(content=CAT),
    said(picture("http://h.test/a")),
]


def test_only_pictures_of_users_are_found_once_each() -> None:
    assert inline_images(MESSAGES) == {
        CAT: "messages[1].content[1]",
        DOG: "messages[3].content[1]",
    }


def test_only_what_changes_is_copied() -> None:
    before = copy.deepcopy(MESSAGES)
    after = replace_images(MESSAGES, {CAT: HOSTED})
    assert before == MESSAGES
    assert [new is old for new, old in zip(after, MESSAGES, strict=True)] == [
        True,
        False,
        True,
        False,
        True,
        True,
    ]
    hosted = picture(HOSTED.url, key="chat/k")
    assert after[1] == said(
        models.TextPart(text=CAT), picture(HOSTED.url, detail="low", key="chat/k")
    )
    assert after[3] == said(picture("http://h.test/a"), picture(DOG), hosted, picture(CAT, key="k"))
    assert replace_images(MESSAGES, {}) == MESSAGES


def test_what_is_not_known_of_a_part_is_kept() -> None:
    part = models.ImagePart.model_validate(
        {"type": "image_url", "image_url": {"url": CAT, "later": 1}, "soon": 2}
    )
    (after,) = replace_images([said(part)], {CAT: HOSTED})
    assert after.to_api()["content"] == [
        {
            "type": "image_url",
            "image_url": {"url": HOSTED.url, "later": 1},
            "key": "chat/k",
            "soon": 2,
        }
    ]


part = st.one_of(
    st.builds(models.TextPart, text=st.text()),
    st.builds(picture, st.sampled_from([CAT, DOG, "http://h.test/a", ""])),
    st.builds(models.FilePart, url=st.just(CAT)),
)


@given(st.lists(st.builds(models.UserMessage, content=st.lists(part)), max_size=4), st.booleans())
def test_what_is_hosted_is_not_inline_any_more(
    messages: list[models.UserMessage], both: bool
) -> None:
    hosted = {CAT: HOSTED, DOG: HOSTED} if both else {CAT: HOSTED}
    after = replace_images(messages, hosted)
    assert set(inline_images(after)) == set(inline_images(messages)) - set(hosted)
    assert [len(message.content or "") for message in after] == [
        len(message.content) for message in messages
    ]


PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()


@pytest.mark.parametrize(
    ("url", "name", "kind"),
    [
        (f"data:image/png;base64,{PNG}", "image.png", "image/png"),
        (f"data:image/jpg;base64,{PNG}", "image.png", "image/png"),
        (f"DATA:;base64,{PNG}", "image.png", "image/png"),
        ("data:image/jpeg;base64,AAAA", "image.jpg", "image/jpeg"),
        ("data:IMAGE/X-ICON;base64,AAAA", "image.x-icon", "image/x-icon"),
        ("data:image/svg+xml,%3Csvg%20/%3E", "image.svg", "image/svg+xml"),
    ],
)
def test_a_picture_is_read_from_its_address(url: str, name: str, kind: str) -> None:
    image = read_image(url)
    assert (image.name, image.content_type) == (name, kind)
    assert "content" not in repr(image).replace("content_type", "")


@pytest.mark.parametrize(
    "url",
    ["data:", "data:image/png", "data:image/png;base64,", "data:image/png;base64,?", "data:,text"],
)
def test_what_cannot_be_read_is_told_without_it(url: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        read_image(url)
    assert "text" not in str(caught.value)


@given(st.sampled_from(["data:image/png;base64,", "data:image/png,", "data:"]), st.text())
def test_any_address_is_a_picture_or_an_error(head: str, rest: str) -> None:
    image = None
    with suppress(RequestValidationError):
        image = read_image(head + rest)
    assert image is None or image.content_type.startswith("image/")


@pytest.mark.parametrize("data", ["\xe9", "\ud800", "AAA"])
def test_an_address_that_is_not_encoded_right(data: str) -> None:
    with pytest.raises(RequestValidationError, match="whole data URL"):
        read_image(f"data:image/png;base64,{data}")


@pytest.mark.parametrize(
    ("given_", "needs_app", "missing"),
    [
        ({}, True, {"app_id", "chat_id"}),
        ({"app_id": APP_ID}, True, {"chat_id"}),
        ({"chat_id": "c"}, True, {"app_id"}),
        ({"app_id": APP_ID}, False, {"chat_id"}),
        ({"chat_id": "c"}, False, set()),
        ({"chat_id": "c", "app_id": APP_ID}, True, set()),
    ],
)
def test_where_pictures_lie_has_to_be_told(
    given_: Mapping[str, object], needs_app: bool, missing: set[str]
) -> None:
    if not missing:
        check_image_target(given_, needs_app=needs_app)
        return
    with pytest.raises(RequestValidationError, match="app_id and chat_id") as caught:
        check_image_target(given_, needs_app=needs_app)
    assert set(caught.value.problems) == missing


def test_the_warning_stands_where_the_code_of_the_user_does() -> None:
    with pytest.warns(
        ImageUploadWarning, match=r"at messages\[0\]\.content\[1\] is sent"
    ) as caught:
        warn_of_inline("messages[0].content[1]", RequestValidationError({"file": "cut"}))
    assert [warning.filename for warning in caught] == [__file__]


def run_of(messages: Any, mode: Any = "upload", **more: Any) -> Any:
    arguments = {"messages": messages, "chat_id": "c", "app_id": APP_ID, **more}
    return prepare_run(
        arguments, version="v1", stream=False, image_input_mode=mode, is_new_chat=True
    )


@pytest.mark.parametrize("uid", [None, "ada"])
def test_a_new_chat_of_another_user_gets_no_keys(uid: str | None) -> None:
    content = [{"type": "image_url", "image_url": {"url": CAT}}]
    run = run_of([{"role": "user", "content": content}], custom_uid=uid)
    assert dict(run.inline_images) == {CAT: "messages[0].content[0]"}
    after: Any = with_hosted(run, {CAT: HOSTED})
    (message,) = after.arguments["messages"]
    assert message.content == [picture(HOSTED.url, key="chat/k" if uid is None else None)]
    assert not after.inline_images
    assert content == [{"type": "image_url", "image_url": {"url": CAT}}]


def test_messages_without_pictures_are_not_touched() -> None:
    messages = [{"role": "user", "content": "Hi"}]
    assert run_of(messages).arguments["messages"] is messages
    assert not run_of("Hi").inline_images
    inline = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": CAT}}]}]
    assert run_of(inline, "inline").arguments["messages"] is inline
    with pytest.raises(RequestValidationError, match='image_input_mode: expected "inline"'):
        run_of("Hi", "url")
