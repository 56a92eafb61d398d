"""Asks the user what a workflow wants to know."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

from .. import RequestValidationError, models
from .forms import Upload, ask_fields
from .prompts import Prompter

_CONFIRMS = {"confirm", "yes", "y", "ok", "go on"}


def ask(question: models.Interactive, prompts: Prompter, upload: Upload) -> str:  # noqa: PLR0911 - one for each kind
    """Ask the user, and return the text that answers the question.

    Raises:
        RequestValidationError: The question came without anything to answer.
    """
    match question:
        case models.UserSelect(options=options) if options:
            titles = [option.value for option in options]
            return question.choose(options[prompts.pick(_title(question), titles)])
        case models.UserInput():
            return ask_fields(question, prompts, upload)
        case models.AgentAsk(questions=questions) if questions:
            return question.answer(*(_ask_agent(asked, prompts) for asked in questions))
        case models.AgentPlanAsk():
            suggested = question.params.options if question.params else None
            return question.answer(_suggested(_title(question), _plan_options(suggested), prompts))
        case models.AgentPlanCheck():
            return _ask_about_plan(question, prompts)
        case models.PaymentPause():
            prompts.pick("The team has used up its AI points", ["Go on"])
            return question.confirm()
        case _:
            return question.answer(_words(_title(question), prompts))


def read_answer(question: models.Interactive, text: str) -> str:
    """Make the answer to a question of a text.

    Raises:
        RequestValidationError: It does not fit; nothing was sent.
    """
    match question:
        case models.UserSelect():
            return question.choose(text)
        case models.UserInput():
            return question.fill(_json_object(text, question))
        case models.AgentAsk():
            return question.answer(*_json_answers(text))
        case models.AgentPlanCheck() if text.strip().lower() in _CONFIRMS:
            return question.confirm()
        case models.PaymentPause():
            return question.confirm()
        case _:
            return question.answer(text)


def described(question: models.Interactive) -> str:
    """Say in a line what a question wants, and how a text answers it."""
    match question:
        case models.UserSelect(options=options):
            wanted = " | ".join(option.value for option in options)
        case models.UserInput(fields=fields):
            wanted = json.dumps({field.key: field.label for field in fields}, ensure_ascii=False)
        case models.AgentAsk(questions=questions):
            wanted = " ".join(asked.question or "" for asked in questions)
        case _:
            wanted = ""
    return " ".join(filter(None, [_title(question), wanted and f"[{wanted}]"]))


def _title(question: models.Interactive) -> str:
    return question.description or "The app waits for you"


def _ask_about_plan(question: models.AgentPlanCheck, prompts: Prompter) -> str:
    if prompts.pick(_title(question), ["Go on with this plan", "Ask for a change"]) == 0:
        return question.confirm()
    return question.answer(_words("What should be different", prompts))


def _ask_agent(asked: models.AskQuestion, prompts: Prompter) -> str:
    options = [
        (option.summary or option.value or "", option.value or "") for option in asked.options
    ]
    return _suggested(asked.question or "The agent asks", options, prompts)


def _plan_options(options: Sequence[str | models.PlanAskOption] | None) -> list[tuple[str, str]]:
    return [
        (option, option)
        if isinstance(option, str)
        else (option.label or option.value or "", option.value or "")
        for option in options or []
    ]


def _suggested(title: str, options: Sequence[tuple[str, str]], prompts: Prompter) -> str:
    """Let the user take a suggested answer, or find words of their own."""
    if options:
        place = prompts.pick(title, [*(shown for shown, _ in options), "Something else"])
        if place < len(options):
            return options[place][1]
        title = "Your answer"
    return _words(title, prompts)


def _words(title: str, prompts: Prompter) -> str:
    return prompts.text(title, lambda line: None if line.strip() else "required")


def _json_object(text: str, form: models.UserInput) -> Mapping[str, object]:
    try:
        value: object = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        keys = json.dumps({field.key: "..." for field in form.fields}, ensure_ascii=False)
        raise RequestValidationError(
            {"message": f"the app waits for a form: send it as JSON such as {keys}"}
        )
    return cast("dict[str, object]", value)


def _json_answers(text: str) -> Sequence[str]:
    """Several answers as a JSON list; anything else is one."""
    try:
        value: object = json.loads(text)
    except ValueError:
        return [text]
    if not isinstance(value, list):
        return [text]
    return [str(item) for item in cast("list[object]", value)]
