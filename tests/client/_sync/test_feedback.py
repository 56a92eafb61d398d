# Generated from tests/client/_async/test_feedback.py; do not edit.
# Regenerate with `make generate`.
"""Likes and dislikes."""

from __future__ import annotations

from typing import Any

import pytest
import respx

from fastgpt_typed import FastGPT, RequestValidationError
from tests.client.wire import API, APP_ID, CHAT_ID, TARGET, body_of, envelope

UPDATE = f"{API}/core/chat/feedback/updateUserFeedback"
ANSWER = {"appId": APP_ID, "chatId": CHAT_ID, "dataId": "answer"}


@pytest.mark.parametrize(
    ("mark", "comment", "sent"),
    [
        ("like", {}, {"userGoodFeedback": "yes"}),
        ("like", {"comment": "Short."}, {"userGoodFeedback": "Short."}),
        ("dislike", {"comment": "Wrong order."}, {"userBadFeedback": "Wrong order."}),
        ("clear", {}, {}),
    ],
)
@respx.mock
def test_a_mark_takes_the_other_back(
    client: FastGPT, mark: str, comment: dict[str, str], sent: dict[str, str]
) -> None:
    """The server takes back what it is not sent."""
    update = respx.post(UPDATE).mock(return_value=envelope())
    call: Any = getattr(client.chat.feedback, mark)
    assert call(**TARGET, data_id="answer", **comment) is None
    assert body_of(update.calls.last.request) == ANSWER | sent


@respx.mock
def test_a_dislike_wants_a_reason(client: FastGPT) -> None:
    update = respx.post(UPDATE).mock(return_value=envelope())
    dislike: Any = client.chat.feedback.dislike
    with pytest.raises(TypeError, match="comment"):
        dislike(**TARGET, data_id="answer")
    assert not update.called


def test_marks_are_checked_before_they_are_sent(client: FastGPT) -> None:
    with pytest.raises(RequestValidationError, match="data_id"):
        client.chat.feedback.clear(**TARGET, data_id="")
