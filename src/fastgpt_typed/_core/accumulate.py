"""Puts the events of a stream together into the answer `create()` would have returned."""

from __future__ import annotations

from pydantic import JsonValue

from .._base.nodes import Nodes
from .._generated import models
from . import events
from .completion import ChatCompletion


class Accumulator:
    """Takes events in the order they come; usable on recorded events too."""

    def __init__(self, chat_id: str) -> None:
        self._chat_id = chat_id
        self._text: list[str] = []
        self._reasoning: list[str] = []
        self._tools: dict[str, models.ToolUse] = {}
        self._interactive: models.Interactive | None = None
        self._nodes: Nodes[models.NodeResponse] = Nodes()
        self._variables: dict[str, JsonValue] | None = None
        self._title: str | None = None
        self._duration: float | None = None
        self._finish_reason: str | None = None
        self.is_complete = False

    def add(self, event: events.Event) -> None:
        """Take the next event."""
        match event:
            case events.Answer():
                self._text.append(event.text)
                self._reasoning.append(event.reasoning)
                self._finish_reason = event.finish_reason or self._finish_reason
                self.is_complete = self.is_complete or event.finish_reason is not None
            case events.ToolCall() | events.ToolParams() | events.ToolResponse():
                self._add_tool(event.tool)
            case events.Interactive(interactive=interactive):
                self._interactive = interactive
            case events.NodeResponses(nodes=nodes):
                self._nodes = nodes
            case events.NodeResponse():
                self._nodes.append(event)
            case events.VariablesUpdated(variables=variables):
                self._variables = variables
            case events.Title(title=title):
                self._title = title
            case events.Duration(duration_seconds=seconds):
                self._duration = seconds
            case events.Done():
                self.is_complete = True
            case _:
                pass

    def completion(self, request_id: str | None = None) -> ChatCompletion:
        """Return the answer as far as it has come."""
        message = models.CompletionMessage(role="assistant", content=self._content())
        if reasoning := "".join(self._reasoning):
            message.reasoning_content = reasoning
        completion = ChatCompletion(
            id=self._chat_id,
            choices=[models.Choice(message=message, finish_reason=self._finish_reason)],
        )
        if self._nodes:
            completion.response_data = self._nodes
        if self._variables is not None:
            completion.new_variables = self._variables
        if self._title is not None:
            completion.title = self._title
        return completion.bind(
            chat_id=self._chat_id, request_id=request_id, duration=self._duration
        )

    def _content(self) -> str | list[models.ContentItem]:
        """Text alone is a string; tools and interactive nodes make a list of pieces."""
        text = "".join(self._text)
        items: list[models.ContentItem] = []
        if self._tools:
            items.append(models.ContentItem(type="tool", tools=list(self._tools.values())))
        if text:
            items.append(models.ContentItem(type="text", text=models.TextValue(content=text)))
        if self._interactive is not None:
            items.append(models.ContentItem(type="interactive", interactive=self._interactive))
        return items if self._tools or self._interactive is not None else text

    def _add_tool(self, news: models.ToolUse) -> None:
        """Append arguments and keep what is known: later events repeat names as empty texts."""
        known = self._tools.get(news.id)
        if known is None:
            self._tools[news.id] = news.model_copy()
            return
        known.params += news.params
        known.tool_name = news.tool_name or known.tool_name
        known.tool_avatar = news.tool_avatar or known.tool_avatar
        known.function_name = news.function_name or known.function_name
        known.response = news.response or known.response
