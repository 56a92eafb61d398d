"""The command that chats."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from .answers import JsonLines, LiveAnswer, PlainWords, Reader, write_final
from .program import FAILURE, SUCCESS
from .prompts import prompter
from .questions import described, read_answer
from .screen import err, out
from .settings import AppId, Options, Settings, SettingsError
from .turns import Turns, warn_of_failures
from .wording import plain


def chat(
    *,
    message: Annotated[str | None, Parameter(name=["--message", "-m"])] = None,
    app: AppId = None,
    chat: str | None = None,
    file: Annotated[list[Path] | None, Parameter(negative=())] = None,
    variable: Annotated[list[str] | None, Parameter(negative=())] = None,
    trace: bool = True,
    v1: Annotated[bool, Parameter(negative=())] = False,
    options: Options | None = None,
) -> int:
    """Chat with an app, or ask it something once.

    With a message, or text that is piped in, the app is asked once: the words of the answer go to
    the output, everything else to the terminal. Both together make one message. Otherwise a chat
    begins; type /help in it.

    Where the app waits for a choice or a form, a message answers that; a form takes JSON.

    Args:
        message: What to say.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        chat: The chat to go on with. Default: a new one.
        file: A picture or document to send along; may be given more than once.
        variable: A global variable of the app, as name=text or name:=JSON; may be given more than
            once.
        trace: Show nodes and tools while the app works.
        v1: Use the older endpoint, whose runs cannot be stopped on the server.
        options: Options of every command.
    """
    options = options or Options()
    settings = Settings.find(options)
    variables = dict(map(_read_variable, variable or []))
    files = file or []
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise SettingsError(f"There is no file {missing[0]!r} here")
    has_keyboard = sys.stdin is not None and sys.stdin.isatty()
    piped = "" if has_keyboard else _read_pipe()
    text = "\n\n".join(filter(None, [message, piped]))
    at_keyboard = has_keyboard and out.is_terminal and not options.json
    if not text and not files and not at_keyboard:
        raise SettingsError("Nothing to say: pass -m TEXT, or pipe text in")

    def reader() -> Reader:
        if options.json:
            return JsonLines()
        if out.is_terminal and not out.is_dumb_terminal:
            return LiveAnswer(steps=trace)
        return PlainWords()

    with settings.client() as client:
        turns = Turns(
            client,
            app or settings.app_id,
            chat,
            reader=reader,
            variables=variables,
            version="v1" if v1 else "v2",
        )
        if text or files:
            question = turns.pending() if chat is not None else None
            said = read_answer(question, text) if question else text
            return _ask_once(turns, said, files, asks_back=at_keyboard, json=options.json)
        from .session import Session, welcome  # noqa: PLC0415 - it takes its time, and a keyboard

        Session(turns).run(welcome(turns))
    return SUCCESS


def _ask_once(
    turns: Turns, text: str, files: Sequence[Path], *, asks_back: bool, json: bool
) -> int:
    answer = turns.send(text, files)
    failed = warn_of_failures(answer)
    while asks_back and answer.interactive is not None:
        answer = turns.answer(answer.interactive, prompter())
        failed = warn_of_failures(answer)
    if json:
        write_final(answer)
    elif answer.interactive is not None:
        _tell(f"The app asks: {plain(described(answer.interactive))}")
        _tell(f"Answer with: fastgpt chat --chat {answer.chat_id} -m TEXT")
    else:
        _tell(f"Go on with: fastgpt chat --chat {answer.chat_id}")
    return FAILURE if failed else SUCCESS


def _read_variable(given: str) -> tuple[str, object]:
    name, sign, value = given.partition("=")
    if not sign or not name.rstrip(":"):
        raise SettingsError(f"--variable takes name=text or name:=JSON, not {given!r}")
    if not name.endswith(":"):
        return name, value
    try:
        read: object = json_format.loads(value)
    except ValueError:
        raise SettingsError(f"--variable {name}= wants JSON, and {value!r} is none") from None
    return name[:-1], read


def _read_pipe() -> str:
    try:
        text = sys.stdin.read().strip() if sys.stdin is not None else ""
        # What could not be decoded may have become halves of characters.
        text.encode()
    except OSError:
        return ""
    except ValueError:
        raise SettingsError("What is piped in is no text; send files with --file") from None
    return text


def _tell(text: str) -> None:
    err.print(text, style="dim", markup=False, highlight=False, soft_wrap=True)
