"""A chat on a terminal: reads lines, shows answers, and asks what the app wants to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory

from .. import ChatCompletion, FastGPTError, models
from .attachments import MissingFileError, read_typed
from .markdown import Words
from .prompts import prompter
from .questions import read_answer
from .screen import complain, out
from .timeline import lay_out
from .turns import Turns, cost, warn_of_failures
from .waterfall import show_tree
from .wording import plain, worded

_HELP = """\
Write something and press Enter. Name files with @, as in: What is in @cat.png?
A path with blanks goes into quotes: @"my cat.png"; @@ is the sign itself.

/history      what was said in this chat
/trace        what each node did for the last answer
/title NAME   give the chat a title
/new          begin a new chat
/help         this text
/quit         end; so does Ctrl-D

Ctrl-C stops an answer while it comes; here it clears the line, and twice it ends."""

_COMMAND = re.compile(r"/([a-z]+)(?:\s+(.*))?", re.DOTALL)
_RECENT = 20


class Session:
    """A chat with the user at the keyboard."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        # What was typed is kept in memory only: it may be private.
        self._input: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), completer=_Completer(), complete_while_typing=False
        )
        self._prompts = prompter()
        self._question: models.Interactive | None = None
        self._answer: ChatCompletion | None = None
        self._draft = ""
        self._commands: dict[str, Callable[[str], None]] = {
            "history": self._show_history,
            "trace": self._show_trace,
            "title": self._rename,
            "new": self._begin_anew,
            "help": self._help,
        }

    def run(self, welcome: str) -> None:
        """Chat until the user ends it."""
        _say(welcome)
        self._question = self._turns.pending()
        if self._question is not None:
            self._try(self._go_on)
        while (line := self._read()) not in (None, "/quit"):
            if line or self._question is not None:
                self._take(line)
        if self._turns.has_spoken:
            line = f"Go on with: fastgpt chat --chat {self._turns.chat.chat_id}"
            out.print(line, style="dim", markup=False, highlight=False, soft_wrap=True)

    def _read(self) -> str | None:
        """Read a line; None at the end."""
        interrupted = False
        draft, self._draft = self._draft, ""
        while True:
            try:
                return self._input.prompt([("bold", "> ")], default=draft).strip()
            except EOFError:
                return None
            except KeyboardInterrupt:
                if interrupted and not self._input.default_buffer.text:
                    return None
                interrupted, draft = True, ""
                _say("Press Ctrl-C again to end.")

    def _take(self, line: str) -> None:
        command = _COMMAND.fullmatch(line)
        if command is None:
            self._try(lambda: self._speak(line))
        elif command[1] in self._commands:
            self._try(lambda: self._commands[command[1]](command[2] or ""))
        else:
            complain(f"There is no /{command[1]}; /help tells what there is")

    def _try(self, act: Callable[[], None]) -> None:
        """Do something that may fail, or be stopped, and go on."""
        try:
            act()
        except (FastGPTError, MissingFileError) as error:
            complain(plain(str(error)))
        except KeyboardInterrupt:
            _say("Stopped.")

    def _speak(self, line: str) -> None:
        if self._question is not None:
            self._go_on(line)
            return
        try:
            typed = read_typed(line)
        except MissingFileError:
            self._draft = line
            raise
        self._hear(self._turns.send(typed.text, typed.files))
        self._go_on()

    def _go_on(self, line: str = "") -> None:
        """Answer what the app asks, for as long as it does."""
        while (question := self._question) is not None:
            if line:
                self._hear(self._turns.send(read_answer(question, line)))
                line = ""
                continue
            try:
                answer = self._turns.answer(question, self._prompts)
            except (KeyboardInterrupt, EOFError):
                _say("The app still waits: press Enter to see what for, or begin a /new chat.")
                return
            self._hear(answer)

    def _hear(self, answer: ChatCompletion) -> None:
        self._answer = answer
        self._question = answer.interactive
        failed = warn_of_failures(answer)
        if not (answer.text or answer.reasoning or answer.interactive or failed):
            _say("(no answer)")
        if answer.text and (spent := cost(answer)):
            _say(f"{spent}\n")

    def _show_history(self, _: str) -> None:
        for record in self._turns.chat.history(page_size=_RECENT).page().items:
            if record.obj == "Human":
                out.print(f"> {plain(_said(record))}", style="bold", markup=False, highlight=False)
            elif record.obj == "AI":
                out.print(Words(plain(_said(record))))
            out.print()

    def _show_trace(self, _: str) -> None:
        if self._answer is None or not self._answer.response_data:
            _say("There is no answer yet.")
            return
        timeline = lay_out(self._answer.response_data, self._answer.duration)
        out.print(show_tree(timeline, None, out.width))

    def _rename(self, title: str) -> None:
        if not title:
            _say("Which title? /title NAME")
            return
        self._turns.chat.rename(title)
        _say(f"The title is now: {worded(title)}")

    def _begin_anew(self, _: str) -> None:
        self._turns.begin_anew()
        self._question = self._answer = None
        _say("A new chat.")

    def _help(self, _: str) -> None:
        _say(_HELP)


class _Completer(Completer):
    """Completes commands, and the paths of files after an @."""

    _paths = PathCompleter(expanduser=False)

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        line = document.text_before_cursor
        if line.startswith("/") and " " not in line:
            names = ("history", "trace", "title", "new", "help", "quit")
            for name in names:
                if f"/{name}".startswith(line):
                    yield Completion(f"/{name}", start_position=-len(line))
        elif found := re.search(r"(?:^|\s)@\"?([^\s\"]*)$", line):
            yield from self._paths.get_completions(Document(found[1]), complete_event)


def _said(record: models.Record) -> str:
    """What a message of the history says, with what else it holds."""
    parts: list[str] = []
    for item in record.value:
        if item.text and item.text.content:
            parts.append(item.text.content.strip())
        if item.file:
            parts.append(f"[{worded(item.file.name) or 'file'}]")
        if item.interactive:
            parts.append(f"*{worded(item.interactive.description)}*")
    return "\n\n".join(parts)


def welcome(turns: Turns) -> str:
    """How the app greets, as far as the server tells."""
    name = greeting = ""
    with suppress(FastGPTError):
        opened = turns.open()
        if opened.app:
            name = opened.app.name or ""
            greeting = (opened.app.chat_config and opened.app.chat_config.welcome_text) or ""
    lines = [
        f"Chat with {worded(name) or 'the app'}. /help tells what you can do.",
        plain(greeting),
    ]
    return "\n".join(filter(None, lines))


def _say(text: str) -> None:
    out.print(text, style="dim", markup=False, highlight=False)
