"""The command that puts many prompts to an app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from .. import AuthenticationError
from ..batch import PromptResult, ResultFile, Summary, read_prompts, summarize
from .screen import complain, err, out, write_json
from .settings import Options, Settings, SettingsError


def bench_prompts(
    file: Path,
    /,
    *,
    app: Annotated[str | None, Parameter(name="--app")] = None,
    results: Annotated[Path | None, Parameter(name="--out")] = None,
    concurrency: int = 8,
    endpoint: Literal["v1", "v2"] = "v1",
    retry_failed: Annotated[bool, Parameter(negative="")] = False,
    max_wait: float = 300,
    options: Options | None = None,
) -> int:
    """Put many prompts to an app, and measure how it answers.

    FILE has a prompt on each line: a text in JSON, or an object with text or messages, and if you
    like id, variables and chat_id. Results are written down as they come; run the command again
    to go on after an interruption. Exit code 1 means that prompts failed.

    Args:
        file: The prompts, as JSON lines.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        results: Where results go. Default: beside FILE, with .results.jsonl at its end.
        concurrency: How many prompts are run at a time.
        endpoint: The endpoint that runs the app.
        retry_failed: Put those again that failed in an earlier run.
        max_wait: Seconds a prompt may be held back where the server asks for patience.
        options: Options of every command.
    """
    options = options or Options()
    settings = Settings.find(options)
    target = results or file.with_name(f"{file.stem}.results.jsonl")
    if not file.is_file():
        raise SettingsError(f"There is no file {file}")
    if target.resolve() == file.resolve():
        raise SettingsError("--out is the file of the prompts; results need one of their own")
    prompts = read_prompts(file)
    app_id = app or settings.app_id
    with settings.client() as client, ResultFile(target) as written:
        todo = written.missing(prompts, retry_failed=retry_failed)
        batch = client.batch(
            todo, app_id=app_id, concurrency=concurrency, version=endpoint, max_wait=max_wait
        )
        screen = _Screen(len(prompts), len(prompts) - len(todo), as_json=options.json)
        try:
            with batch, screen.progress:
                for result in batch:
                    if result.error == AuthenticationError.__name__:
                        # The next ones would fail in the same way, and count as done.
                        complain(result.message or "")
                        return 1
                    written.add(result)
                    screen.show(result)
        except KeyboardInterrupt:
            kept = sum(prompt.id in written.results for prompt in prompts)
            complain(f"Stopped. {kept} of {len(prompts)} are done and kept; run it again to go on.")
            raise
        found = [written.results[prompt.id] for prompt in prompts]
    if not options.json:
        _write_summary(summarize(found), target, done_before=len(prompts) - len(todo))
    return 0 if all(result.ok for result in found) else 1


class _Screen:
    """Shows how far it is, and each kind of failure once."""

    def __init__(self, total: int, done: int, *, as_json: bool) -> None:
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )
        self._task = self.progress.add_task("Prompts", total=total, completed=done)
        self._as_json = as_json
        self._told: set[tuple[str | None, str | None]] = set()

    def show(self, result: PromptResult) -> None:
        """Show a result, if it is worth it."""
        self.progress.advance(self._task)
        if self._as_json:
            write_json(result)
        elif not result.ok and (result.error, result.message) not in self._told:
            self._told.add((result.error, result.message))
            text = f"{result.id}: {result.error}: {result.message}"
            err.print(text, style="red", markup=False, highlight=False)


def _write_summary(summary: Summary, target: Path, *, done_before: int) -> None:
    rows: list[tuple[str, object]] = [
        ("Prompts", summary.count),
        ("Done before", done_before or None),
        ("Failed", sum(summary.failures.values())),
        *((f"  {name}", count) for name, count in summary.failures.items()),
        ("First word", _seconds(summary.first_word, "half within")),
        ("Answer", _seconds(summary.p50, "half within")),
        ("", _seconds(summary.p95, "95 % within")),
        ("", _seconds(summary.longest, "the slowest")),
        ("Points", None if summary.points is None else f"{summary.points:g}"),
        ("Tokens", _tokens(summary)),
        ("Results", target),
    ]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        if value is not None:
            table.add_row(name, Text(str(value)))
    out.print(table)


def _seconds(value: float | None, what: str) -> str | None:
    return None if value is None else f"{value:6.2f} s  {what}"


def _tokens(summary: Summary) -> str | None:
    if summary.input_tokens is None and summary.output_tokens is None:
        return None
    return f"{summary.input_tokens or 0} read, {summary.output_tokens or 0} written"
