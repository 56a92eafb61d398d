"""A run of the app: turns the steps of a reply into what happens, node by node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..interactions import Ask, Interaction, OutOfPoints
from ..plans import Plan, PlanAsk, PlanCheck
from ..script import Event, Fail, NodeError, PluginOutput, Raw, Reasoning, Search, Step, Text, Tool
from ..wire import Cut, Pause
from .agents import ask_node, asker_details
from .chats import JsonObject, Waiting
from .dialect import Dialect
from .errors import RefusalError
from .ids import Ids
from .interactive import ask, module_of, take_answer, values_of
from .knowledge import SEARCH, quotes, search_details
from .nesting import WRAPPERS, inside_out
from .nodes import (
    AGENT,
    ASKER,
    CHAT,
    CONFIG_NAME,
    MODEL,
    PLUGIN_INPUT,
    PLUGIN_OUTPUT,
    REPLY,
    START,
    Module,
    Said,
    agent_details,
    asker_model,
    failed_details,
    model_details,
    nested,
    node_item,
)
from .outcome import Outcome, delta_chunk, rounded
from .planning import plan_events, plan_node, plan_values
from .tools import call_tool
from .values import add_text

_DELTA_SECONDS = 0.01
_SAID = (Text, Reasoning, Tool, Plan, NodeError)
_FAILED = "Something went wrong"


@dataclass(frozen=True)
class Question:
    """What a run is asked.

    Args:
        text: The words.
        context: Earlier messages, as pairs of role and text.
        waiting: The interactive node that waits for this as its answer, if any.
        inputs: What a plugin app is given instead; None for other apps.
    """

    text: str
    context: Sequence[tuple[str, str]] = ()
    waiting: Waiting | None = None
    inputs: JsonObject | None = None


def perform(
    steps: Sequence[Step], question: Question, *, dialect: Dialect, ids: Ids, survives: bool = False
) -> Outcome:
    """Run the steps of a reply.

    Args:
        steps: The steps.
        question: What is asked.
        dialect: The wire of the server.
        ids: Makes ids.
        survives: Whether the run goes on when its connection is cut.
    """
    return _Run(question, dialect, ids, survives=survives).perform(steps)


def refusal_of(step: Fail) -> RefusalError:
    """Return the error a step stands for."""
    if step.status_text is None:
        return RefusalError(step.message or "Something went wrong", code=step.code or 500)
    known = RefusalError.known(step.status_text)
    return RefusalError(
        step.message or known.message,
        code=step.code or known.code,
        status_text=step.status_text,
    )


def _by_node(steps: Sequence[Step]) -> list[list[Step]]:
    """Part steps by the node that takes them: fixed text comes from a node of its own."""
    groups: list[list[Step]] = [[]]
    was_fixed: bool | None = None
    for step in steps:
        if isinstance(step, _SAID):
            if was_fixed not in {None, _is_fixed(step)}:
                groups.append([])
            was_fixed = _is_fixed(step)
        groups[-1].append(step)
    return groups


def _is_fixed(step: Step) -> bool:
    return isinstance(step, Text) and step.fast


def _module_for(steps: Sequence[Step]) -> Module:
    """A model that plans is an agent, and one that calls tools another."""
    if any(isinstance(step, Plan) for step in steps):
        return ASKER
    if any(isinstance(step, Tool) for step in steps):
        return AGENT
    return REPLY if any(_is_fixed(step) for step in steps) else CHAT


class _Run:
    def __init__(self, question: Question, dialect: Dialect, ids: Ids, *, survives: bool) -> None:
        self._question = question
        self._dialect = dialect
        self._ids = ids
        self._survives = survives
        self._out = Outcome()
        self._asked = 0

    def perform(self, steps: Sequence[Step]) -> Outcome:
        goes_on = True
        if self._question.waiting is not None:
            goes_on = self._answer_waiting(self._question.waiting)
        elif self._question.inputs is not None:
            self._end_node(PLUGIN_INPUT, {}, self._ids.nano(16))
        else:
            if self._dialect.shows_config_node:
                self._out.announce(CONFIG_NAME)
            self._out.announce(START.name)
            self._end_node(START, {}, self._ids.nano(16))
        if goes_on:
            self._search([step for step in steps if isinstance(step, Search)])
            self._take([step for step in steps if not isinstance(step, Search | PluginOutput)])
            self._put_out([step for step in steps if isinstance(step, PluginOutput)])
        self._out.seconds = rounded(self._out.seconds)
        return self._out

    def _search(self, steps: Sequence[Search]) -> None:
        for step in steps:
            found = quotes(step.count)
            details = search_details(self._question.text, found, self._dialect)
            self._out.announce(SEARCH.name)
            self._end_node(SEARCH, details, self._ids.nano(16))
            self._out.quotes += found

    def _put_out(self, steps: Sequence[PluginOutput]) -> None:
        """End a plugin app; it puts out its inputs where nothing else is said."""
        inputs = self._question.inputs
        if inputs is None or self._out.waiting is not None or not self._goes_on:
            return
        output = dict(steps[-1].output) if steps else inputs
        self._end_node(PLUGIN_OUTPUT, {"pluginOutput": output}, self._ids.nano(16))

    def _take(self, steps: Sequence[Step]) -> None:
        stop = next((step for step in steps if isinstance(step, Interaction)), None)
        before = steps if stop is None else steps[: steps.index(stop)]
        speaks = stop is None and self._question.inputs is None
        if speaks or any(isinstance(step, _SAID) for step in before):
            for group in _by_node(before):
                if self._goes_on:
                    self._run_model(group)
        else:
            self._take_bare(before)
        if stop is not None and self._goes_on:
            self._wait(stop)

    def _wait(self, step: Interaction) -> None:
        waiting = ask(step, self._question.text, dialect=self._dialect, ids=self._ids)
        self._out.waiting = waiting
        self._announce_interaction(step)
        if isinstance(step, PlanCheck):
            self._plan(step.plan, Said(self._question.text, self._question.context, "", ""))
        if isinstance(step, Ask) and waiting.call_id:
            said = Said(self._question.text, self._question.context, "", "")
            self._end_asker(said, "tool_calls")
            module, details = ask_node(step, waiting.call_id)
            self._end_node(module, details, module.node_id)
        self._out.send("interactive", {"interactive": waiting.interactive})
        self._out.values += values_of(waiting)

    def _announce_interaction(self, step: Interaction) -> None:
        """Points are counted before a node begins; one that could not run is not announced."""
        for kind in step.inside:
            self._out.announce(WRAPPERS[kind].module.name)
        if not isinstance(step, OutOfPoints):
            self._out.announce(module_of(step).name)
        if isinstance(step, Ask | PlanAsk | PlanCheck):
            self._announce_model()

    @property
    def _goes_on(self) -> bool:
        return not self._out.broken and self._out.failed_node is None

    def _run_model(self, steps: Sequence[Step]) -> None:
        waiting = self._question.waiting
        asked = waiting is not None and isinstance(waiting.step, Ask | PlanAsk)
        module = _module_for(steps)
        module = ASKER if asked and module is CHAT else module
        item_id = self._ids.nano(16)
        self._out.announce(module.name)
        if module in {AGENT, ASKER}:
            self._announce_model()
        text, reasoning, failure = "", "", None
        children: list[JsonObject] = []
        for step in steps:
            match step:
                case Text():
                    text += step.text
                    self._say("text", step)
                case Reasoning():
                    reasoning += step.text
                    self._say("reasoning", step)
                case Tool():
                    children.append(self._call_tool(step, item_id))
                case Plan():
                    said = Said(self._question.text, self._question.context, "", "")
                    self._plan(step, said)
                    self._announce_model()
                case NodeError():
                    failure = step
                    break
                case _:
                    self._take_bare([step])
                    if self._out.broken:
                        return
        said = Said(self._question.text, self._question.context, text, reasoning)
        if module is ASKER and failure is None and self._dialect.sends_child_nodes:
            self._end_asker(said, "stop")
            return
        details = (
            self._succeed(module, said, children)
            if failure is None
            else self._fail(module, said, failure)
        )
        self._end_node(module, details, item_id, children)

    def _plan(self, step: Plan, said: Said) -> None:
        """Make a plan; newer agents do that by a call, which has a node of its own."""
        before, after = plan_events(step, self._dialect, self._ids)
        call_id = f"call_{self._ids.nano(16)}"
        if before is not None:
            self._out.send("planStatus", before)
            self._end_asker(said, "tool_calls")
        self._out.send("plan", after)
        if before is not None:
            module, details = plan_node(step, call_id, self._dialect)
            self._end_node(module, details, module.node_id)
        self._out.values += plan_values(step, after["plan"], call_id, self._dialect)

    def _end_asker(self, said: Said, reason: str) -> None:
        """End the model of an agent, whose items have ids of their own."""
        request_id = self._ids.nano(12)
        self._asked += 1
        self._out.points += said.points
        details = asker_details(said, reason, request_id)
        module = asker_model(self._asked)
        self._end_node(module, details, f"{ASKER.node_id}-{self._asked}-{request_id}")

    def _succeed(self, module: Module, said: Said, children: Sequence[JsonObject]) -> JsonObject:
        if module is REPLY:
            return {"textOutput": said.text.strip()}
        self._out.points += said.points
        self._out.preview_length = len(said.preview)
        if module is AGENT:
            return agent_details(said, children, dialect=self._dialect, ids=self._ids)
        return model_details(said, dialect=self._dialect, ids=self._ids)

    def _fail(self, module: Module, said: Said, failure: NodeError) -> JsonObject:
        message = failure.message
        details = failed_details(
            message, said, thrown=failure.thrown, dialect=self._dialect, ids=self._ids
        )
        self._out.failed_node = {"moduleName": module.name, "errorText": message}
        told = self._dialect.tells_model_failures
        self._out.error = details.get("error") or (details.get("errorText") if told else None)
        return details

    def _call_tool(self, tool: Tool, parent_id: str) -> JsonObject:
        item = call_tool(tool, parent_id, self._out, dialect=self._dialect, ids=self._ids)
        self._announce_model()
        return item

    def _announce_model(self) -> None:
        """Newer servers say each time that the model of an agent is asked."""
        if self._dialect.sends_child_nodes:
            self._out.announce(MODEL)

    def _answer_waiting(self, waiting: Waiting) -> bool:
        """Take the answer; what asked for it has an item now, unless it is the next to run."""
        step = waiting.step
        details, goes_on = take_answer(waiting, self._question.text, self._dialect)
        if isinstance(step, Ask | PlanAsk | PlanCheck | OutOfPoints):
            return goes_on
        self._announce_interaction(step)
        seconds = rounded(self._out.seconds)
        item = node_item(
            module_of(step), details, seconds, dialect=self._dialect, item_id=waiting.item_id
        )
        sent, whole = inside_out(item, step.inside, seconds, dialect=self._dialect, ids=self._ids)
        for event in sent:
            self._out.send("flowNodeResponse", event)
        self._out.nodes.append(whole)
        return goes_on

    def _take_bare(self, steps: Sequence[Step]) -> None:
        """Take steps that no node stands for."""
        for step in steps:
            match step:
                case Fail():
                    self._out.refusal = refusal_of(step)
                    return
                case Cut():
                    self._out.happenings.append(step)
                    if not self._survives:
                        self._out.cut = True
                        return
                case Event():
                    self._out.send(step.name, step.data)
                case Pause():
                    self._out.happenings.append(step)
                    self._out.seconds += step.seconds
                case Raw():
                    self._out.happenings.append(step)
                case _:
                    pass

    def _say(self, kind: str, step: Text | Reasoning) -> None:
        fast = isinstance(step, Text) and step.fast
        key = "content" if kind == "text" else "reasoning_content"
        for piece in step.pieces():
            words = piece if kind == "text" else ""
            self._out.send("fastAnswer" if fast else "answer", delta_chunk({key: piece}), words)
            self._out.seconds += _DELTA_SECONDS
        if step.text:
            add_text(self._out.values, kind, step.text)

    def _end_node(
        self,
        module: Module,
        details: JsonObject,
        item_id: str,
        children: Sequence[JsonObject] = (),
    ) -> None:
        seconds = rounded(self._out.seconds)
        item = node_item(module, details, seconds, dialect=self._dialect, item_id=item_id)
        self._out.send("flowNodeResponse", item)
        if children and self._dialect.sends_child_nodes:
            item = nested(item, children)
        self._out.nodes.append(item)
