"""Messages of a chat as people read them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import from_json, to_json
from rich.console import RenderableType
from rich.markdown import Markdown
from rich.text import Text

from .. import models
from .screen import moment, out, write_indented

_LONGEST = 300
"""Characters of what a tool was given or gave; JSON has them all."""
_SPEAKERS = {"Human": "cyan", "AI": "green"}


def write_message(record: models.Record) -> None:
    """Write who said it and when, then what was said and what came of it."""
    out.print(record.obj, style=f"bold {_SPEAKERS.get(record.obj, 'magenta')}", end="")
    seconds = record.duration_seconds or record.total_running_time
    facts = [moment(record.time), f"{seconds:.1f} s" if seconds else "", record.data_id]
    out.print(" ", "  ".join(filter(None, facts)), style="dim")
    for part in (*_said(record), *_afterwards(record)):
        write_indented(part)


def _said(record: models.Record) -> Iterator[RenderableType]:
    for item in record.value:
        if item.reasoning and item.reasoning.content:
            yield Text(item.reasoning.content.strip(), "dim italic")
        for tool in [*(item.tools or ()), *([item.tool] if item.tool else ())]:
            yield _labelled("tool", f"{tool.tool_name} {_short(_readable(tool.params))}")
            if tool.response:
                yield _labelled("  ->", _short(tool.response))
        for skill in item.skills or ():
            yield _labelled("skill", skill.skill_name or "")
        for step in item.plan.steps if item.plan else ():
            yield _labelled("plan", f"{step.name or ''} ({step.status or 'pending'})")
        if item.file:
            yield _labelled("file", item.file.name or "")
            yield Text(item.file.key or "", "dim", no_wrap=True)
        if item.text and item.text.content:
            yield _words(item.text.content, is_answer=record.obj == "AI")
        if item.interactive:
            yield from _asked(item.interactive)


def _asked(question: models.Interactive) -> Iterator[RenderableType]:
    yield _labelled("asks", question.description)
    if isinstance(question, models.UserSelect):
        options = [option.value for option in question.options]
        yield _labelled("  of", ", ".join(options))
        if question.params and question.params.user_selected_val:
            yield _labelled("  ->", question.params.user_selected_val)
    elif isinstance(question, models.UserInput):
        yield _labelled("  of", ", ".join(field.label or field.key for field in question.fields))
    if not question.is_answered:
        yield Text("  waits for an answer", "yellow")


def _afterwards(record: models.Record) -> Iterator[RenderableType]:
    if names := {quote.source_name for quote in record.total_quote_list or ()} - {None}:
        yield _labelled("cites", ", ".join(sorted(map(str, names))))
    for link in record.tool_cite_links or ():
        yield _labelled("cites", f"{link.name or ''} {link.url or ''}".strip())
    for label, words in (
        ("liked", record.user_good_feedback),
        ("disliked", record.user_bad_feedback),
    ):
        if words:
            yield _labelled(label, "" if words == "yes" else words)
    if record.admin_feedback:
        yield _labelled("bettered", record.admin_feedback.a or record.admin_feedback.q or "")
    if record.error_text or record.error_msg:
        yield Text(f"failed  {_failure(record)}", "red")


def _failure(record: models.Record) -> str:
    if record.error_text is None:
        return record.error_msg or ""
    return ": ".join(filter(None, (record.error_text.module_name, record.error_text.error_text)))


def _words(text: str, *, is_answer: bool) -> RenderableType:
    """Answers are Markdown; in a pipe they stay as they are."""
    return Markdown(text) if is_answer and out.is_terminal else Text(text.strip())


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((label, "dim"), "  ", text)


def _readable(text: str) -> str:
    """Write JSON without the escapes that hide Chinese."""
    try:
        return to_json(from_json(text)).decode()
    except ValueError:
        return text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
