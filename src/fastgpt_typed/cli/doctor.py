"""The command that looks whether everything is right between here and the server."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text

from .. import Diagnosis, FastGPT, Finding, RequestValidationError
from .screen import err, out, write_json
from .settings import Options, Settings

_MARKS = {
    "good": ("✓", "+", "green"),
    "odd": ("!", "!", "yellow"),
    "bad": ("✗", "x", "bold red"),
    "unknown": ("?", "?", "dim"),
}


def doctor(
    *,
    app: Annotated[str | None, Parameter(name="--app")] = None,
    share: str | None = None,
    uid: str = "fastgpt-doctor",
    run: Annotated[bool, Parameter(negative="")] = False,
    options: Options | None = None,
) -> int:
    """Look whether everything is right between here and the server, and say what to do.

    It runs nothing and writes nothing, unless --run is given. Exit code 1 means that something
    keeps calls from working.

    Args:
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        share: Look as a visitor of a share link: its id, from the end of its address.
        uid: Who that visitor is.
        run: Run the app once on a word, to see how its stream comes. This costs points; the chat
            is deleted again.
        options: Options of every command.
    """
    options = options or Options()
    settings = Settings.find(options)
    diagnosis = _examine(settings, app or settings.app_id, share, uid, run=run)
    if options.json:
        write_json(diagnosis)
    else:
        _show(diagnosis)
    return 0 if diagnosis.is_healthy else 1


def _examine(
    settings: Settings, app_id: str | None, share: str | None, uid: str, *, run: bool
) -> Diagnosis:
    """Look at what the settings lead to, also where they lead nowhere."""
    try:
        client = settings.client()
    except RequestValidationError as error:
        return Diagnosis(settings.base_url or "", (_refusal(error),))
    with client, err.status("Looking ..."):
        caller = client.share(share, uid) if share else client
        diagnosis = caller.diagnose(app_id, run=run)
    return _with_address(diagnosis, settings, client)


def _refusal(error: RequestValidationError) -> Finding:
    """Say which setting the client does not take."""
    problem = " ".join(error.problems.values())
    if "api_key" in error.problems:
        cure = "It takes the key alone, without quotes and without Bearer."
        return Finding("key", "bad", f"The API key cannot be sent: {problem}.", cure)
    return Finding("address", "bad", f"{'; '.join(error.problems)}: {problem}.")


def _with_address(diagnosis: Diagnosis, settings: Settings, client: FastGPT) -> Diagnosis:
    """Say how the address was read, where it was written in another way."""
    if settings.base_url in (None, client.base_url):
        return diagnosis
    read = Finding("address", "good", f"{settings.base_url} is read as {client.base_url}.")
    return replace(diagnosis, findings=(read, *diagnosis.findings))


def _show(diagnosis: Diagnosis) -> None:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for finding in diagnosis.findings:
        mark, plain, style = _MARKS[finding.verdict]
        text = Text(finding.text)
        if finding.cure:
            text.append(f"\n{finding.cure}", style="cyan")
        table.add_row(Text(mark if _shows(mark) else plain, style=style), finding.subject, text)
    out.print(table)


def _shows(mark: str) -> bool:
    """Whether the terminal's encoding has a character."""
    try:
        mark.encode(out.encoding)
    except UnicodeEncodeError:
        return False
    return True
