# Generated from tests/client/_async/test_completions.py; do not edit.
# Regenerate with `make generate`.
"""Runs that answer as a whole."""

from __future__ import annotations

from types import MappingProxyType

import pytest
import respx

from fastgpt_typed import (
    AuthenticationError,
    ConflictError,
    FastGPT,
    RequestValidationError,
    UserSelect,
    WorkflowError,
    models,
)
from tests.client.wire import API, APP_ID, CHAT_ID, RUN, body_of, completion, failure


@respx.mock
def test_a_plain_text_is_one_message_of_the_user(client: FastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion("Hello"))
    done = client.chat.completions.create("Hi", chat_id="demo")
    assert body_of(route.calls.last.request) == {
        "messages": [{"role": "user", "content": "Hi"}],
        "chatId": "demo",
        "stream": False,
    }
    assert done.text == done.choices[0].message.content == "Hello"
    assert done.chat_id == "demo"


@respx.mock
def test_a_chat_id_is_made_where_none_is_given(client: FastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion())
    done = client.chat.completions.create("Hi")
    other = client.chat.completions.create("Hi")
    assert body_of(route.calls[0].request)["chatId"] == done.chat_id
    assert len(done.chat_id) == 24
    assert done.chat_id != other.chat_id


@respx.mock
def test_every_argument_reaches_the_wire(client: FastGPT) -> None:
    route = respx.post(RUN).mock(return_value=completion())
    client.chat.completions.create(
        [
            {"role": "system", "content": "Be brief"},
            models.UserMessage(content=[models.TextPart(text="Hi")]),
            MappingProxyType({"role": "assistant", "content": "Yes?"}),
        ],
        chat_id="demo",
        app_id=APP_ID,
        custom_uid="u-1",
        detail=True,
        variables={"city": None, "n": 1},
        response_chat_item_id="item-1",
        metadata={"from": "test"},
        retain_dataset_cite=True,
        out_link_auth_data={"share_id": "s", "out_link_uid": "v"},
        auth_proxy=models.AuthProxy(username="mei"),
    )
    assert body_of(route.calls.last.request) == {
        "messages": [
            {"role": "system", "content": "Be brief"},
            {"role": "user", "content": [{"type": "text", "text": "Hi"}]},
            {"role": "assistant", "content": "Yes?"},
        ],
        "chatId": "demo",
        "appId": APP_ID,
        "customUid": "u-1",
        "stream": False,
        "detail": True,
        "variables": {"city": None, "n": 1},
        "responseChatItemId": "item-1",
        "metadata": {"from": "test"},
        "retainDatasetCite": True,
        "outLinkAuthData": {"shareId": "s", "outLinkUid": "v"},
        "authProxy": {"username": "mei"},
    }


@respx.mock
def test_the_second_endpoint_is_used_when_asked_for(client: FastGPT) -> None:
    route = respx.post(f"{API}/v2/chat/completions").mock(return_value=completion("Two"))
    assert (client.chat.completions.create("Hi", version="v2")).text == "Two"
    assert route.call_count == 1


@respx.mock
def test_details_are_typed(client: FastGPT) -> None:
    nodes = [
        {
            "id": "1",
            "moduleName": "Agent",
            "moduleType": "tools",
            "runningTime": 1.5,
            "toolDetail": [{"id": "2", "moduleName": "Weather", "errorText": "offline"}],
        }
    ]
    content = [
        {"type": "reasoning", "reasoning": {"content": "Look it up."}},
        {"type": "tool", "tools": [{"id": "c", "toolName": "Weather", "params": "{}"}]},
        {"type": "text", "text": {"content": "3 degrees"}},
    ]
    answer = completion(content, responseData=nodes, newVariables={"city": "Oslo"})
    respx.post(RUN).mock(return_value=answer)
    done = client.chat.completions.create("Hi", detail=True)
    assert (done.text, done.reasoning) == ("3 degrees", "Look it up.")
    assert [tool.tool_name for tool in done.tools] == ["Weather"]
    assert [node.module_name for node in done.response_data.walk()] == ["Agent", "Weather"]
    assert [node.module_name for node in done.node_errors] == ["Weather"]
    assert done.new_variables == {"city": "Oslo"}
    assert done.interactive is None


@respx.mock
def test_an_interactive_node_is_unwrapped(client: FastGPT) -> None:
    inner = {"type": "userSelect", "params": {"userSelectOptions": [{"key": "a", "value": "Yes"}]}}
    outer = {"type": "childrenInteractive", "params": {"childrenResponse": inner}}
    content = [{"type": "interactive", "interactive": outer}]
    respx.post(RUN).mock(return_value=completion(content))
    done = client.chat.completions.create("Hi", detail=True)
    assert isinstance(done.interactive, UserSelect)
    assert done.interactive.params is not None
    assert [option.value for option in done.interactive.params.user_select_options] == ["Yes"]


@pytest.mark.parametrize("content", [None, ""])
@respx.mock
def test_an_answer_may_be_empty(client: FastGPT, content: str | None) -> None:
    respx.post(RUN).mock(return_value=completion(content))
    done = client.chat.completions.create("Hi")
    assert (done.text, done.reasoning, list(done.response_data)) == ("", "", [])


@respx.mock
def test_a_failed_node_raises_only_where_wanted(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=completion("", error="400 no such model"))
    done = client.chat.completions.create("Hi")
    assert done.error == done.error_message == "400 no such model"
    with pytest.raises(WorkflowError, match="400 no such model") as caught:
        client.chat.completions.create("Hi", raise_on_node_error=True)
    assert caught.value.completion.error == "400 no such model"


@respx.mock
def test_a_busy_chat_is_a_conflict(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=failure(504001, "chatIsGenerating"))
    with pytest.raises(ConflictError, match="still going on"):
        client.chat.completions.create("Hi", chat_id=CHAT_ID)


@respx.mock
def test_an_error_inside_a_200_is_an_error(client: FastGPT) -> None:
    respx.post(RUN).mock(return_value=failure(403, "unAuthorization", status=200))
    with pytest.raises(AuthenticationError):
        client.chat.completions.create("Hi")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ({"stream": True}, r"'stream': use chat\.completions\.stream"),
        ({"model": "gpt-5"}, "'model': FastGPT ignores it"),
        ({"temperature": 0}, "'temperature': FastGPT ignores"),
        ({"chatId": "demo"}, "'chatId': write chat_id"),
        ({"variable": {}}, "'variable': write variables"),
    ],
)
def test_arguments_of_openai_are_explained(
    client: FastGPT, arguments: dict[str, object], hint: str
) -> None:
    with pytest.raises(TypeError, match=hint):
        client.chat.completions.create("Hi", **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"app_id": "short"}, "app_id: expected 24 hexadecimal characters"),
        ({"app_id": 24}, "app_id: expected a valid string"),
        ({"detail": "yes"}, "detail: expected a valid boolean"),
        ({"chat_id": "x" * 1025}, "chat_id: expected at most 1024 characters"),
        ({"variables": [1]}, "variables: expected a valid dictionary"),
        ({"messages": [{"role": "user"}]}, r"messages\[0\]\.content: required"),
        (
            {"messages": [{"role": "boss", "content": "x"}]},
            r"messages\[0\]\.role: expected one of 'system'",
        ),
        ({"out_link_auth_data": {"share_id": "s"}}, "out_link_auth_data.out_link_uid: required"),
    ],
)
@respx.mock
def test_bad_arguments_are_named_before_anything_is_sent(
    client: FastGPT, arguments: dict[str, object], problem: str
) -> None:
    with pytest.raises(RequestValidationError, match=problem):
        client.chat.completions.create(**{"messages": "Hi", **arguments})  # type: ignore[arg-type]
    assert not respx.calls
