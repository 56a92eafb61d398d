"""Fills in a form, and finds all that is wrong with it before FastGPT does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from .errors import RequestValidationError
from .form_values import Field, write_value
from .plain import RefusedError, dump, plain, shown


def fill_form(fields: Iterable[Field], given: Iterable[tuple[object, object]]) -> str:
    """Write the answer to a form.

    Args:
        fields: The fields of the form.
        given: What was filled in, by key or label.

    Raises:
        RequestValidationError: Something does not fit; all of it is named.
    """
    # Where fields share a key, FastGPT looks at the last one.
    form = {field.key: field for field in fields}
    problems: dict[str, str] = {}
    values = _by_key(form, given, problems)
    answer: dict[str, JsonValue] = {}
    for key, field in form.items():
        if key in problems:
            continue
        try:
            written = _answer(field, values[key]) if key in values else _start(field)
        except RefusedError as error:
            problems[key] = str(error)
        else:
            if written is not None:
                answer[key] = written
    if problems:
        raise RequestValidationError(problems)
    return dump(answer)


def _by_key(
    form: Mapping[str, Field], given: Iterable[tuple[object, object]], problems: dict[str, str]
) -> dict[str, object]:
    """Find the field of each value."""
    values: dict[str, object] = {}
    for name, value in given:
        key = _key_of(form, name)
        if key is None:
            problems[name if isinstance(name, str) else shown(name)] = (
                f"the form has no such field; it has {_names(form)}"
            )
        elif key in values:
            problems[key] = "given twice"
        else:
            values[key] = value
    return values


def _key_of(form: Mapping[str, Field], name: object) -> str | None:
    if not isinstance(name, str):
        return None
    if name in form:
        return name
    labelled = [key for key, field in form.items() if field.label == name]
    return labelled[0] if len(labelled) == 1 else None


def _names(form: Mapping[str, Field]) -> str:
    """Name the fields, with the labels that users see."""
    names = [
        f"{key!r} ({shown(field.label)})" if field.label not in ("", key) else repr(key)
        for key, field in form.items()
    ]
    return ", ".join(names) or "none"


def _answer(field: Field, value: object) -> JsonValue:
    """Write what was given; None leaves the field out, whatever it shows at first."""
    if value is None and not field.required:
        return None
    if value is None or (field.required and isinstance(value, str) and not value):
        raise RefusedError("required")
    written = write_value(field, value)
    if field.required and written == []:
        raise RefusedError("required")
    return written


def _start(field: Field) -> JsonValue:
    """What a chat window sends for a field that nobody touched.

    Newer windows do not look at the default where the value is an empty text, which is what
    FastGPT's editor writes into new fields; older ones do, and that is what authors mean.
    """
    shows_value = field.value not in (None, "", []) or field.default_value is None
    start = plain(field.value if shows_value else field.default_value)
    if field.required and start in (None, "", []):
        raise RefusedError("required")
    return start
