# Generated from tests/client/_async/test_losses.py; do not edit.
# Regenerate with `make generate`.
"""The four things that are lost with the openai package, and are not lost here."""

from __future__ import annotations

import pytest
import respx

from fastgpt_typed import AuthenticationError, BadRequestError, FastGPT, events
from tests.client.wire import RUN, STOP, delta, failure, stream


@respx.mock
def test_the_node_trace_after_done_is_delivered(client: FastGPT) -> None:
    respx.post(RUN).mock(
        return_value=stream(
            ("answer", delta("Hi")),
            ("answer", STOP),
            ("answer", "[DONE]"),
            ("flowResponses", [{"id": "n", "moduleName": "AI chat", "runningTime": 0.2}]),
        )
    )
    with client.chat.completions.stream("Hi", detail=True) as running:
        final = running.final()
    assert [node.module_name for node in final.response_data] == ["AI chat"]


@respx.mock
def test_an_error_event_is_an_exception(client: FastGPT) -> None:
    respx.post(RUN).mock(
        return_value=stream(
            ("answer", delta("Half an ")),
            ("error", {"message": "messages is empty"}),
        )
    )
    with client.chat.completions.stream("Hi") as running:
        with pytest.raises(BadRequestError) as caught:
            for _ in running:
                pass
    assert caught.value.partial is not None
    assert caught.value.partial.text == "Half an "


@respx.mock
def test_a_status_event_is_no_broken_answer(client: FastGPT) -> None:
    respx.post(RUN).mock(
        return_value=stream(
            ("flowNodeStatus", {"status": "running", "name": "AI chat"}),
            ("answer", delta("Hi")),
            ("answer", STOP),
            ("answer", "[DONE]"),
        )
    )
    with client.chat.completions.stream("Hi", detail=True) as running:
        seen = [event for event in running]
    assert isinstance(seen[0], events.NodeStatus)
    assert seen[0].name == "AI chat"
    assert [event.text for event in seen if isinstance(event, events.Answer)] == ["Hi", ""]


@respx.mock
def test_an_envelope_in_a_200_is_an_exception(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=failure(514, "unAuthApiKey", status=200))
    with pytest.raises(AuthenticationError):
        client.chat.completions.create("Hi")
