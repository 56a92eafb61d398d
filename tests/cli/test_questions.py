"""What a workflow asks, answered line by line or by one text."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from fastgpt_typed import RequestValidationError, UploadedFile, models
from fastgpt_typed.cli.prompts import Lines
from fastgpt_typed.cli.questions import ask, read_answer

QUESTION: TypeAdapter[models.Interactive] = TypeAdapter(models.Interactive)


def question(kind: str, **params: Any) -> models.Interactive:
    return QUESTION.validate_python({"type": kind, "params": params})


def upload(path: str) -> UploadedFile:
    name = Path(path).name
    return UploadedFile(name, f"chat/{name}", f"https://s3/{name}", 1, "text/plain")


CHOICE = question("userSelect", description="Refund?", userSelectOptions=[{"value": "Yes"}])
ASK = question(
    "agentAsk",
    questions=[
        {"question": "Color?", "options": [{"summary": "Red", "value": "red one"}]},
        {"question": "Wishes?", "options": []},
    ],
)
ASK_ONE = question("agentAsk", questions=[{"question": "Color?", "options": []}])
PLAN_ASK = question(
    "agentPlanAskQuery", content="Which?", options=["A", {"label": "The b", "value": "B"}]
)
PLAN = question("agentPlanCheck")
PAUSE = question("paymentPause", description="chat:balance_not_enough_pause")
UNKNOWN = question("pickDate", description="When?")


def answered(asked: models.Interactive, *lines: str, patch: pytest.MonkeyPatch) -> str:
    """The answer of a user who types these lines."""
    patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return ask(asked, Lines(), upload)


@pytest.mark.parametrize(
    ("asked", "lines", "answer"),
    [
        (CHOICE, ["1"], "Yes"),
        (ASK, ["1", "None"], '{"answers":["red one","None"]}'),
        (ASK, ["2", "", "Green", "None"], '{"answers":["Green","None"]}'),
        (PLAN_ASK, ["2"], "B"),
        (PLAN_ASK, ["3", "C"], "C"),
        (PLAN, ["1"], "CONFIRM"),
        (PLAN, ["2", "Shorter"], "Shorter"),
        (PAUSE, ["1"], "Continue"),
        (UNKNOWN, ["", "tomorrow"], "tomorrow"),
    ],
)
def test_every_kind_is_asked(
    monkeypatch: pytest.MonkeyPatch, asked: models.Interactive, lines: list[str], answer: str
) -> None:
    assert answered(asked, *lines, patch=monkeypatch) == answer


@pytest.mark.parametrize(
    ("field", "lines", "value"),
    [
        ({"type": "textarea"}, ["text"], "text"),
        ({"type": "input", "defaultValue": "Oslo"}, [""], "Oslo"),
        ({"type": "numberInput", "required": True}, ["", "x", "1.5"], 1.5),
        ({"type": "numberInput"}, [""], None),
        ({"type": "switch", "value": True}, [""], True),
        ({"type": "switch"}, ["maybe", "y"], True),
        (
            {"type": "select", "list": [{"label": "A", "value": 1}, {"label": "B", "value": 2}]},
            ["2"],
            2,
        ),
        ({"type": "select", "list": [{"label": "A", "value": 1}]}, [""], None),
        ({"type": "select"}, ["free"], "free"),
        (
            {"type": "multipleSelect", "required": True, "list": [{"label": "A", "value": "a"}]},
            ["", "9", "1"],
            ["a"],
        ),
        ({"type": "JSONEditor"}, ["{", '{"a": 1}'], '{"a": 1}'),
        ({"type": "timePointSelect"}, ["soon", "2025-09-20T08:00:00+08:00"], "2025-09-20"),
        (
            {"type": "timeRangeSelect", "required": True},
            ["", "", "2025-09-22 10:00Z", "2025-09-20 10:00Z", "2025-09-20", "2025-09-22"],
            ["2025-09-20", "2025-09-22"],
        ),
        ({"type": "selectDataset", "valueType": "arrayString"}, ["x", '["x"]'], ["x"]),
        ({"type": "newKind", "valueType": "string"}, ["12"], "12"),
    ],
)
def test_every_kind_of_field_is_asked_until_it_fits(
    monkeypatch: pytest.MonkeyPatch, field: dict[str, Any], lines: list[str], value: object
) -> None:
    form = question("userInput", inputForm=[{"key": "k", "label": "Label", **field}])
    filled = json.loads(answered(form, *lines, patch=monkeypatch))
    given = filled.get("k")
    if (field["type"] or "").startswith("time"):
        given = [text[:10] for text in given] if isinstance(given, list) else given[:10]
    assert given == value


def test_files_are_uploaded_once_all_of_them_fit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a b.txt").touch()
    monkeypatch.chdir(tmp_path)
    field = {"key": "k", "label": "Files", "type": "fileSelect", "maxFiles": 2, "required": True}
    lines = ["", "nowhere.txt", '"open', "x://1 x://2 x://3", '"a b.txt" https://x/y.pdf']
    form = question("userInput", inputForm=[field])
    assert json.loads(answered(form, *lines, patch=monkeypatch)) == {
        "k": [
            {"name": "a b.txt", "key": "chat/a b.txt", "url": "https://s3/a b.txt"},
            {"name": "https://x/y.pdf", "url": "https://x/y.pdf"},
        ]
    }


def test_end_of_input_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EOFError):
        answered(CHOICE, patch=monkeypatch)


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        (CHOICE, "Yes", "Yes"),
        (ASK, '["Red", ""]', '{"answers":["Red",""]}'),
        (ASK_ONE, "Red", '{"answers":["Red"]}'),
        (PLAN_ASK, "Whatever", "Whatever"),
        (PLAN, "yes", "CONFIRM"),
        (PLAN, "Shorter", "Shorter"),
        (PAUSE, "Go", "Continue"),
        (UNKNOWN, "tomorrow", "tomorrow"),
    ],
)
def test_a_text_may_answer(asked: models.Interactive, text: str, answer: str) -> None:
    assert read_answer(asked, text) == answer


@pytest.mark.parametrize(
    ("asked", "text"),
    [(CHOICE, "No"), (ASK, "Red"), (question("userInput", inputForm=[{"key": "k"}]), "[1]")],
)
def test_a_text_that_does_not_fit_is_refused(asked: models.Interactive, text: str) -> None:
    with pytest.raises(RequestValidationError):
        read_answer(asked, text)
