"""The answer of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, JsonValue, PrivateAttr

from .._base.later import Later
from .._base.nodes import Nodes, reason_of
from .._generated import models

if TYPE_CHECKING:
    from .._generated.models import NodeResponses
else:
    NodeResponses = Later(models.__name__, "NodeResponses")


def _no_nodes() -> NodeResponses:
    return Nodes()


class ChatCompletion(models.ChatCompletionBody):
    """What an app answered, in OpenAI's shape, with what FastGPT adds to it.

    `.choices[0].message.content` is there for those who come from OpenAI; `.text` is shorter and
    right in every case.
    """

    # Narrower than the body, which may lack it: here it is a list that can always be walked.
    response_data: NodeResponses = Field(default_factory=_no_nodes)  # pyright: ignore[reportIncompatibleVariableOverride]
    """What each node did, with `.walk()` for the nested ones; empty without `detail`."""

    _chat_id: str = PrivateAttr(default="")
    _request_id: str | None = PrivateAttr(default=None)
    _duration: float | None = PrivateAttr(default=None)

    def bind(
        self, *, chat_id: str, request_id: str | None = None, duration: float | None = None
    ) -> ChatCompletion:
        """Note what the body does not tell."""
        self._chat_id = chat_id
        self._request_id = request_id
        self._duration = duration
        return self

    @property
    def chat_id(self) -> str:
        """The chat this answer belongs to; pass it again to go on with the conversation."""
        return self._chat_id

    @property
    def request_id(self) -> str | None:
        """FastGPT's id of the request (4.14.7+)."""
        return self._request_id

    @property
    def duration(self) -> float | None:
        """Seconds the workflow ran; known for streams with `detail`."""
        return self._duration

    @property
    def message(self) -> models.CompletionMessage:
        """The answer as a message."""
        return self.choices[0].message if self.choices else models.CompletionMessage()

    @property
    def items(self) -> list[models.ContentItem]:
        """The pieces of the answer: text, thinking, tools, an interactive node."""
        content = self.message.content
        if isinstance(content, str):
            return [models.ContentItem(type="text", text=models.TextValue(content=content))]
        return content or []

    @property
    def text(self) -> str:
        """The text of the answer; empty when there is none."""
        content = self.message.content
        if isinstance(content, str):
            return content
        return "".join(item.text.content or "" for item in self.items if item.text)

    @property
    def reasoning(self) -> str:
        """What the model thought; empty when it did not, or the server does not tell."""
        thought = self.message.reasoning_content or ""
        return thought or "".join(
            item.reasoning.content or "" for item in self.items if item.reasoning
        )

    @property
    def tools(self) -> list[models.ToolUse]:
        """The tools that were called; with `detail` only."""
        return [
            tool
            for item in self.items
            for tool in item.tools or ([item.tool] if item.tool is not None else [])
        ]

    @property
    def interactive(self) -> models.Interactive | None:
        """What the workflow waits for, the innermost node where they are nested; `detail` only."""
        found = next((item.interactive for item in self.items if item.interactive), None)
        return innermost(found) if found is not None else None

    @property
    def node_errors(self) -> list[models.NodeResponse]:
        """The nodes that failed, at any depth; with `detail` only."""
        return [node for node in self.response_data.walk() if node.failure]

    @property
    def plugin_output(self) -> dict[str, JsonValue] | None:
        """What a plugin app (workflow tool) put out; None if it is none, or failed before that."""
        for node in reversed(self.response_data):
            if node.module_type == "pluginOutput":
                return node.plugin_output
        return None

    @property
    def error_message(self) -> str | None:
        """Why the run failed, in words; None when it did not, as far as the server tells."""
        reasons = (node.failure for node in self.node_errors)
        return reason_of(self.error) or next(reasons, None)

    def to_message(self) -> models.AssistantMessage:
        """The answer as a message to send along in another conversation."""
        return models.AssistantMessage(role="assistant", content=self.text)


def innermost(interactive: models.Interactive) -> models.Interactive:
    """Take the wrappers of nested workflows, tool calls and loops off an interactive node."""
    while isinstance(interactive, models.NestedInteractive):
        params = interactive.params
        if params is None or params.children_response is None:
            break
        interactive = params.children_response
    return interactive
