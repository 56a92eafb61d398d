"""Shows an answer while it comes."""

from __future__ import annotations

import json
import sys
from threading import Event, RLock, Thread
from time import monotonic
from types import TracebackType
from typing import Protocol, Self, cast

from rich.console import Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.spinner import Spinner
from rich.text import Text

from .. import ChatCompletion, events, models
from .markdown import Tail, Words, finished, latest
from .screen import out, write_json
from .wording import duration, plain, shortened, worded

_REFRESH_SECONDS = 0.1
_LONGEST = 60
_LONG = 2000
_AROUND = 5
"""Lines of the terminal that are kept free of an answer that is under way."""

_UNTOLD = {"system config", "workflow start", "work start"}
"""Nodes that every workflow has and that do nothing."""

_MARKS = {"done": "✓", "in_progress": "▸", "blocked": "✗", "skipped": "-"}


class Reader(Protocol):
    """Takes the events of a run; a context manager around them."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None: ...
    def add(self, event: events.Event) -> None:
        """Take the next event."""
        ...


class JsonLines:
    """Writes each event as a line of JSON."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def add(self, event: events.Event) -> None:
        """Write it."""
        write_json(events.to_api(event))


def write_final(answer: ChatCompletion) -> None:
    """Write the whole answer as a line of JSON."""
    write_json(
        {
            "event": "final",
            "chatId": answer.chat_id,
            "text": answer.text,
            "data": answer.to_api(),
        }
    )


class PlainWords:
    """Writes only the words, as they come."""

    def __init__(self) -> None:
        self._last = "\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if not self._last.endswith("\n"):
            self._write("\n")

    def add(self, event: events.Event) -> None:
        """Write what it says."""
        if isinstance(event, events.Answer) and event.text:
            self._write(plain(event.text) if out.is_terminal else event.text)

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
        self._last = text or self._last


class LiveAnswer:
    """Shows all of a run on a terminal: what is finished stays, what is under way moves below.

    Args:
        steps: Whether to show nodes and tools.
    """

    def __init__(self, *, steps: bool) -> None:
        self._steps = steps
        self._kind = ""
        self._pending = ""
        self._judge_at = 0
        self._running: dict[str, None] = {}
        self._ends_are_told = False
        self._told: set[str] = set()
        self._tools: dict[str, models.ToolUse] = {}
        self._plan: dict[str, str | None] = {}
        self._doing = "waiting"
        self._since = monotonic()
        self._spinner = Spinner("dots", style="cyan")
        self._live = Live(self, console=out, transient=True, auto_refresh=False)
        # A refresh while something is printed would put it in the wrong place.
        self._lock = RLock()
        self._is_over = Event()
        self._refresher = Thread(target=self._refresh, daemon=True)

    def __enter__(self) -> Self:
        self._live.start()
        self._refresher.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._is_over.set()
        try:
            self._refresher.join()
        finally:
            self._live.stop()
            self._turn_to("")

    def _refresh(self) -> None:
        while not self._is_over.wait(_REFRESH_SECONDS):
            with self._lock:
                self._live.refresh()

    def add(self, event: events.Event) -> None:
        """Show it."""
        with self._lock:
            self._take(event)

    def _take(self, event: events.Event) -> None:
        match event:
            case events.Answer():
                self._hear(event)
            case events.NodeStatus(name=name):
                self._begin(worded(name))
            case events.NodeResponse():
                self._end(event)
            case events.ToolCall() | events.ToolParams() | events.ToolResponse():
                self._use(event)
            case events.Plan(plan=plan):
                self._show_plan(plan)
            case events.PlanStatus() | events.SandboxStatus():
                self._doing = "planning" if isinstance(event, events.PlanStatus) else "sandbox"
            case events.StepTitle(step_title=step):
                self._note("▸", step.title)
            case events.SkillCall(skill=skill):
                self._note("✓", f"skill {skill.skill_name or ''}")
            case _:
                pass

    def _hear(self, event: events.Answer) -> None:
        if event.reasoning:
            self._turn_to("thinking")
            self._pending += plain(event.reasoning)
        if event.text:
            self._turn_to("text")
            self._pending += plain(event.text)
            if "\n" in event.text and len(self._pending) >= self._judge_at:
                self._let_stand()

    def _let_stand(self) -> None:
        """Print what will not change any more."""
        end = finished(self._pending)
        if end:
            ready, self._pending = self._pending[:end], self._pending[end:]
            out.print(Words(ready))
            out.print()
        size = len(self._pending)
        # A long block is judged the more rarely the longer it gets.
        self._judge_at = size + size // 4 if size > _LONG else 0

    def _turn_to(self, kind: str) -> None:
        """Let what was under way stand, and part it from what follows."""
        if kind == self._kind:
            return
        rest, self._pending, self._judge_at = self._pending, "", 0
        if rest.strip():
            out.print(_thought(rest) if self._kind == "thinking" else Words(rest))
        if kind and kind != "steps":
            self._tell_running()
        if self._kind and kind and (rest.strip() or (self._kind == "steps" and self._steps)):
            out.print()
        self._kind = kind

    def _begin(self, name: str) -> None:
        if name not in _UNTOLD:
            self._running.setdefault(name)

    def _end(self, node: models.NodeResponse) -> None:
        name = worded(node.module_name)
        self._ends_are_told = True
        if name in self._running and name not in self._told:
            took = "" if node.running_time is None else duration(node.running_time)
            self._note("✗" if node.failure else "●", name, took)
        self._running.pop(name, None)
        self._told.discard(name)

    def _tell_running(self) -> None:
        """Name the nodes that are at work before what they say."""
        for place, name in enumerate(self._running):
            # Servers that tell when a node ends begin models, and nodes inside others, likewise.
            is_inside = place > 0 and self._ends_are_told
            if self._steps and name not in self._told and not is_inside:
                self._told.add(name)
                out.print(_step("●", name))
                self._kind = "steps"

    def _use(self, event: events.ToolCall | events.ToolParams | events.ToolResponse) -> None:
        tool = self._tools.setdefault(event.id, models.ToolUse(id=event.id))
        tool.tool_name = event.tool.tool_name or tool.tool_name
        tool.params += event.tool.params
        if isinstance(event, events.ToolResponse):
            del self._tools[event.id]
            self._turn_to("steps")
            self._tell_running()
            self._note("  ✓", _called(tool), f"→ {shortened(event.response, _LONGEST)}")

    def _show_plan(self, plan: models.Plan) -> None:
        """Show a plan when it is made, and then the steps that change."""
        new = not self._plan
        if new:
            self._note("▸", plan.name or plan.task or "plan")
        for step in plan.steps:
            name = worded(step.name or step.title)
            key, status = step.id or name, step.status
            if new or self._plan.get(key) != status:
                self._note(f"  {_MARKS.get(status or '', '○')}", name, worded(step.note))
            self._plan[key] = status

    def _note(self, mark: str, what: str | None, more: str = "") -> None:
        if self._steps:
            self._turn_to("steps")
            out.print(_step(mark, worded(what), more))

    def __rich__(self) -> RenderableType:
        """What is under way."""
        parts: list[RenderableType] = []
        if self._pending:
            rows = max(out.height - _AROUND - len(self._tools), 1)
            pending = latest(self._pending, rows)
            content = _thought(pending) if self._kind == "thinking" else Words(pending)
            parts += [Tail(content, rows), ""]
        if self._steps:
            parts += [_step("  …", _called(tool)) for tool in [*self._tools.values()]]
        names = ", ".join(self._running) or self._doing
        seconds = monotonic() - self._since
        self._spinner.update(
            text=Text(f"{shortened(names, max(out.width - 14, 9))} {seconds:.0f} s", "dim")
        )
        return Group(*parts, self._spinner)


def _thought(text: str) -> RenderableType:
    return Padding(Text(text.strip(), style="dim italic"), (0, 0, 0, 2))


def _step(mark: str, what: str, more: str = "") -> Text:
    style = "red" if "✗" in mark else "green" if "✓" in mark else "cyan"
    return Text.assemble((f"{mark} ", style), what, (f"  {more}" if more else "", "dim"))


def _called(tool: models.ToolUse) -> str:
    """A tool and what it was called with, in a line."""
    try:
        given: object = json.loads(tool.params or "{}")
    except ValueError:
        given = tool.params
    if isinstance(given, dict):
        pairs = (f"{name}={value}" for name, value in cast("dict[str, object]", given).items())
        shown = ", ".join(pairs)
    else:
        shown = str(given)
    return f"{worded(tool.tool_name)}({shortened(shown, _LONGEST)})"
