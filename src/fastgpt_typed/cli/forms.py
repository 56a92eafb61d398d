"""Asks the user for a form, field by field."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from .. import RequestValidationError, UploadedFile, models
from .prompts import Prompter
from .screen import out
from .wording import plain, worded

Upload = Callable[[str], UploadedFile]
"""Uploads a file by its path."""


def ask_fields(form: models.UserInput, prompts: Prompter, upload: Upload) -> str:
    """Ask for each field of a form, and return the text that fills it in.

    A field is checked as the whole form will be, and asked again until it fits.
    """
    if form.description:
        out.print(plain(form.description), style="bold", markup=False, highlight=False)
    values: dict[str, object] = {}
    for field in form.fields:
        values[field.key] = _Asked(form, field, prompts, upload).value()
    return form.fill(values)


class _Asked:
    def __init__(
        self,
        form: models.UserInput,
        field: models.FormField,
        prompts: Prompter,
        upload: Upload,
    ) -> None:
        self._form = form
        self._field = field
        self._prompts = prompts
        self._upload = upload
        self._choices = field.list_ or []
        name = field.label or field.key
        self._label = name + ("" if field.required or field.type == "switch" else " (optional)")
        # What a chat window shows at first.
        self._start = field.value if field.value not in (None, "", []) else field.default_value

    def value(self) -> object:
        """Ask until the value fits."""
        if self._field.description:
            text = worded(self._field.description)
            out.print(text, style="dim", markup=False, highlight=False)
        ways: dict[str | None, Callable[[], object]] = {
            "switch": self._switch,
            "fileSelect": self._files,
            "timeRangeSelect": self._times,
        }
        if self._choices:
            ways |= {"select": self._pick, "multipleSelect": self._pick_some}
        way = ways.get(self._field.type)
        return way() if way else self._line()

    def _problem(self, value: object) -> str | None:
        """What is wrong with a value, by the checks of the whole form."""
        try:
            self._form.fill({self._field.key: value})
        except RequestValidationError as error:
            return error.problems.get(self._field.key)
        return None

    def _line(self) -> object:
        """Ask for a line; an empty one leaves the field out."""
        hidden = self._field.type == "password"
        is_text = self._field.type in _TEXTS or self._field.value_type == "string"
        read = _READERS.get(self._field.type or "", str if is_text else _json)
        text = self._prompts.text(
            self._label,
            lambda line: self._problem(read(line) if line else None),
            start="" if hidden else _shown(self._start),
            hidden=hidden,
        )
        return read(text) if text else None

    def _switch(self) -> object:
        return self._prompts.agree(self._label, start=self._start is True)

    def _pick(self) -> object:
        titles = [_title(choice) for choice in self._choices]
        values = [choice.value for choice in self._choices]
        start = values.index(self._start) if self._start in values else 0
        if not self._field.required:
            titles, start = [*titles, "(none)"], start if self._start in values else len(titles)
        place = self._prompts.pick(self._label, titles, start=start)
        return values[place] if place < len(values) else None

    def _pick_some(self) -> object:
        def chosen(places: Sequence[int]) -> list[object]:
            return [self._choices[place].value for place in places]

        places = self._prompts.pick_some(
            self._label,
            [_title(choice) for choice in self._choices],
            lambda places: self._problem(chosen(places)),
        )
        return chosen(places)

    def _files(self) -> object:
        """Ask for paths and URLs, and upload what lies here."""
        line = self._prompts.text(f"{self._label}, paths or URLs", self._file_problem)
        sources = _split(line) or []
        files = [self._upload(source) if _is_local(source) else source for source in sources]
        return files if files or self._field.required else None

    def _file_problem(self, line: str) -> str | None:
        sources = _split(line)
        if sources is None:
            return "a quote is not closed"
        for source in sources:
            if _is_local(source) and not Path(source).is_file():
                return f"there is no file {source!r} here"
        # Nothing is uploaded before it is known how many files there may be.
        stand_ins = ["https://file.invalid/" for _ in sources]
        return self._problem(stand_ins or None)

    def _times(self) -> object:
        while True:
            ends: list[object] = [
                self._prompts.text(f"{self._label}, {end}", _time_problem) for end in ("from", "to")
            ]
            given = [_moment(str(end)) for end in ends if end]
            problem = self._problem(given or None)
            if problem is None:
                return given or None
            out.print(problem, style="red", markup=False, highlight=False)


def _title(choice: models.FormListItem) -> str:
    return choice.label or _shown(choice.value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _number(text: str) -> object:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except ValueError:
        return text
    return value


def _moment(text: str) -> object:
    """Read a time; one without a zone is meant by the clock of this machine."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment if moment.tzinfo else moment.astimezone()


def _time_problem(text: str) -> str | None:
    fits = not text or isinstance(_moment(text), datetime)
    return None if fits else "expected a time such as 2025-09-20 08:00"


def _split(line: str) -> list[str] | None:
    """The words of a line, in which those with blanks are in quotes; None where one is open."""
    words = shlex.shlex(line, posix=True)
    words.whitespace_split = True
    words.commenters = words.escape = ""
    try:
        return list(words)
    except ValueError:
        return None


def _is_local(source: str) -> bool:
    return "://" not in source


_TEXTS = {"input", "textarea", "password", "JSONEditor"}
_READERS: dict[str, Callable[[str], object]] = {"numberInput": _number, "timePointSelect": _moment}
