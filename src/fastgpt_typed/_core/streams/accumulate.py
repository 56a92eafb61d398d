"""Puts the events of a stream together into the answer `create()` would have returned."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import TypeAlias

from pydantic import JsonValue

from ..._generated import models
from ..completion import ChatCompletion
from ..runs.stored import going_on, said_in
from . import events
from .node_tree import node_tree

Piece: TypeAlias = StringIO | models.ToolUse | models.Plan


class Accumulator:
    """Takes the events of a run in the order they come, and tells the answer they amount to.

    `stream.final()` is made with it. It needs no connection, so recorded events will do:

        answer = Accumulator()
        for event in recorded:
            answer.add(event)
        print(answer.completion().text)

    Args:
        chat_id: The chat the answer is said to belong to; streams do not tell it.
        variables: The global variables that were sent; a stream tells them only when they change.
        keep_nodes: Whether the answer has the items of the nodes, which can be large.
        cites: Whether marks of citations are part of the text.
    """

    def __init__(
        self,
        chat_id: str = "",
        *,
        variables: Mapping[str, JsonValue] | None = None,
        keep_nodes: bool = True,
        cites: bool = True,
    ) -> None:
        self._chat_id = chat_id
        self._keep_nodes = keep_nodes
        self._cites = cites
        self._pieces: list[Piece] = []
        self._words: StringIO | None = None
        self._reasoning = StringIO()
        self._tools: dict[str, models.ToolUse] = {}
        self._plans: dict[str | None, int] = {}
        self._interactive: models.Interactive | None = None
        self._nodes: list[models.NodeResponse] = []
        self._sent_variables = None if variables is None else dict(variables)
        self._told_variables: dict[str, JsonValue] | None = None
        self._title: str | None = None
        self._duration: float | None = None
        self._finish_reason: str | None = None
        self._stored: list[models.ContentItem] | None = None
        self._stored_error: str | None = None
        self.is_complete = False
        """Whether the answer has been said to its end; the items of the nodes may still follow."""

    def add(self, event: events.Event) -> None:
        """Take the next event."""
        match event:
            case events.Answer():
                self._add_answer(event)
            case events.ToolCall() | events.ToolParams() | events.ToolResponse():
                self._add_tool(event.tool, begins=isinstance(event, events.ToolCall))
            case events.Interactive(interactive=interactive):
                self._interactive = interactive
            case events.NodeResponses(nodes=nodes):
                self._nodes = [*nodes] if self._keep_nodes else []
            case events.NodeResponse():
                if self._keep_nodes:
                    self._nodes.append(event)
            case events.Plan(plan=plan):
                self._add_plan(plan)
            case events.ResumeCompleted():
                self._add_stored(event.latest_answer)
            case events.Done():
                self.is_complete = True
            case _:
                self._note(event)

    def completion(self, request_id: str | None = None) -> ChatCompletion:
        """Return the answer as far as it has come."""
        message = models.CompletionMessage(role="assistant", content=self._content())
        if reasoning := self._reasoning.getvalue():
            message.reasoning_content = reasoning
        choice = models.Choice(index=0, message=message, finish_reason=self._finish_reason)
        completion = ChatCompletion(id=self._chat_id, choices=[choice])
        if self._nodes:
            completion.response_data = node_tree(self._nodes)
        if (error := self._error(completion)) is not None:
            completion.error = error
        if (variables := self._variables(completion)) is not None:
            completion.new_variables = variables
        if self._title is not None:
            completion.title = self._title
        return completion.bind(
            chat_id=self._chat_id, request_id=request_id, duration=self._duration
        )

    def _error(self, completion: ChatCompletion) -> models.NodeError | str | None:
        """What a server tells beside an answer that is not streamed: why the last node failed."""
        if completion.response_data:
            last = completion.response_data[-1]
            return last.error or last.error_text or None
        return self._stored_error or None

    def _variables(self, completion: ChatCompletion) -> dict[str, JsonValue] | None:
        """Those a stream tells, else those that were sent; the inputs of a plugin are none."""
        if self._told_variables is not None:
            return self._told_variables
        is_plugin = any(node.module_type == "pluginInput" for node in completion.response_data)
        return {} if is_plugin else self._sent_variables

    def _content(self) -> str | list[models.ContentItem]:
        """Text alone is a string; with tools or an interactive node it is a list of pieces."""
        if self._stored is not None:
            return _joined(self._stored)
        texts = [piece.getvalue() for piece in self._pieces if isinstance(piece, StringIO)]
        if len(texts) == len(self._pieces) and self._interactive is None:
            return "".join(texts)
        items = [_content_item(piece) for piece in self._pieces]
        if self._interactive is not None:
            items.append(models.ContentItem(type="interactive", interactive=self._interactive))
        return items

    def _note(self, event: events.Event) -> None:
        match event:
            case events.VariablesUpdated(variables=variables):
                self._told_variables = variables
            case events.Title(title=title):
                self._title = title
            case events.Duration(duration_seconds=seconds):
                self._duration = seconds
            case _:
                pass

    def _add_answer(self, event: events.Answer) -> None:
        choices = event.choices  # it takes models longer than others to tell what they have
        if not choices:
            return
        choice = choices[0]
        delta, finish_reason = choice.delta, choice.finish_reason
        if delta is not None:
            if text := delta.content:
                words = self._words or self._begin_text()
                words.write(text)
            if thought := delta.reasoning_content:
                self._reasoning.write(thought)
        if finish_reason is not None:
            self._finish_reason = finish_reason
            self.is_complete = True

    def _begin_text(self) -> StringIO:
        self._words = StringIO()
        self._pieces.append(self._words)
        return self._words

    def _add_tool(self, news: models.ToolUse, *, begins: bool) -> None:
        """Append arguments and keep what is known: later events repeat names as empty texts."""
        known = self._tools.get(news.id)
        # Some models count their calls anew in every round, so ids come again.
        if known is None or (begins and known.response):
            self._tools[news.id] = tool = news.model_copy()
            self._append(tool)
            return
        known.params += news.params
        known.tool_name = news.tool_name or known.tool_name
        known.tool_avatar = news.tool_avatar or known.tool_avatar
        known.function_name = news.function_name or known.function_name
        known.response = news.response or known.response

    def _add_plan(self, plan: models.Plan) -> None:
        """Show a plan where it was made, as it now stands."""
        place = self._plans.get(plan.plan_id)
        if place is None:
            self._plans[plan.plan_id] = len(self._pieces)
            self._append(plan)
        else:
            self._pieces[place] = plan

    def _append(self, piece: models.ToolUse | models.Plan) -> None:
        """Append what is no text; one that follows is another text."""
        self._pieces.append(piece)
        self._words = None

    def rest_of(self, answer: models.Record | None) -> str | None:
        """Return the words of a stored answer that have not come yet.

        None where it is not the answer that has come so far.
        """
        found = going_on(answer, self._said(), cites=self._cites)
        return None if found is None else found.rest

    def _add_stored(self, answer: models.Record | None) -> None:
        """Take what the server stored, where it is the answer that has come so far."""
        found = going_on(answer, self._said(), cites=self._cites)
        if answer is not None and found is not None:
            self._stored = found.items
            self._stored_error = answer.error_msg
            self._finish_reason = self._finish_reason or "stop"
            self._duration = self._duration or answer.duration_seconds

    def _said(self) -> str:
        return "".join(piece.getvalue() for piece in self._pieces if isinstance(piece, StringIO))


def _content_item(piece: Piece) -> models.ContentItem:
    match piece:
        case models.ToolUse():
            return models.ContentItem(type="tool", tools=[piece.model_copy()])
        case models.Plan():
            return models.ContentItem(plan=piece)
        case _:
            text = models.TextValue(content=piece.getvalue())
            return models.ContentItem(type="text", text=text)


def _joined(items: list[models.ContentItem]) -> str | list[models.ContentItem]:
    """Text alone is a string here too."""
    plain = all(item.text and not item.reasoning for item in items)
    return said_in(items) if plain else items
