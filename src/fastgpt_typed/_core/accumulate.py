"""Puts the events of a stream together into the answer `create()` would have returned."""

from __future__ import annotations

from itertools import chain

from pydantic import JsonValue

from .._base.nodes import Nodes
from .._generated import models
from . import events
from .completion import ChatCompletion


class Accumulator:
    """Takes events in the order they come; usable on recorded events too."""

    def __init__(self, chat_id: str) -> None:
        self._chat_id = chat_id
        self._pieces: list[list[str] | models.ToolUse] = []
        self._reasoning: list[str] = []
        self._tools: dict[str, models.ToolUse] = {}
        self._interactive: models.Interactive | None = None
        self._nodes: Nodes[models.NodeResponse] = Nodes()
        self._variables: dict[str, JsonValue] | None = None
        self._title: str | None = None
        self._duration: float | None = None
        self._finish_reason: str | None = None
        self._stored: list[models.ContentItem] = []
        self.is_complete = False

    def add(self, event: events.Event) -> None:
        """Take the next event."""
        match event:
            case events.Answer():
                self._add_answer(event)
            case events.ToolCall() | events.ToolParams() | events.ToolResponse():
                self._add_tool(event.tool)
            case events.Interactive(interactive=interactive):
                self._interactive = interactive
            case events.NodeResponses(nodes=nodes):
                self._nodes = Nodes(nodes)
            case events.NodeResponse():
                self._nodes.append(event)
            case events.ResumeCompleted(records=window):
                self._stored = _latest_answer(window)
            case events.Done():
                self.is_complete = True
            case _:
                self._note(event)

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
        """Text alone is a string; with tools or an interactive node it is a list of pieces."""
        if self._stored and not self._pieces:
            return _joined(self._stored)
        texts = [piece for piece in self._pieces if isinstance(piece, list)]
        if len(texts) == len(self._pieces) and self._interactive is None:
            return "".join(chain.from_iterable(texts))
        items = [_content_item(piece) for piece in self._pieces]
        if self._interactive is not None:
            items.append(models.ContentItem(type="interactive", interactive=self._interactive))
        return items

    def _note(self, event: events.Event) -> None:
        match event:
            case events.VariablesUpdated(variables=variables):
                self._variables = variables
            case events.Title(title=title):
                self._title = title
            case events.Duration(duration_seconds=seconds):
                self._duration = seconds
            case _:
                pass

    def _add_answer(self, event: events.Answer) -> None:
        self._add_text(event.text)
        self._reasoning.append(event.reasoning)
        if event.finish_reason is not None:
            self._finish_reason = event.finish_reason
            self.is_complete = True

    def _add_text(self, text: str) -> None:
        """Lengthen the text at the end, or begin a new one after a tool."""
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, list):
            last.append(text)
        elif text:
            self._pieces.append([text])

    def _add_tool(self, news: models.ToolUse) -> None:
        """Append arguments and keep what is known: later events repeat names as empty texts."""
        known = self._tools.get(news.id)
        if known is None:
            self._tools[news.id] = tool = news.model_copy()
            self._pieces.append(tool)
            return
        known.params += news.params
        known.tool_name = news.tool_name or known.tool_name
        known.tool_avatar = news.tool_avatar or known.tool_avatar
        known.function_name = news.function_name or known.function_name
        known.response = news.response or known.response


def _content_item(piece: list[str] | models.ToolUse) -> models.ContentItem:
    if isinstance(piece, models.ToolUse):
        return models.ContentItem(type="tool", tools=[piece])
    return models.ContentItem(type="text", text=models.TextValue(content="".join(piece)))


def _joined(items: list[models.ContentItem]) -> str | list[models.ContentItem]:
    texts = [item.text.content or "" for item in items if item.text and not item.reasoning]
    return "".join(texts) if len(texts) == len(items) else items


def _latest_answer(window: models.RecordWindow | None) -> list[models.ContentItem]:
    """What the run said that was over before it could be resumed."""
    answers = [record.value for record in window.items if record.obj == "AI"] if window else []
    return answers[-1] if answers else []
