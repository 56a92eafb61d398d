"""What a conversation makes of answers and of what the server has stored."""

from __future__ import annotations

from collections.abc import Sequence

from ..._generated import models
from ..completion import ChatCompletion, innermost
from ..errors import RequestValidationError


def asks_nothing(answer: ChatCompletion) -> bool:
    """Whether an answer is as empty as one whose interactive node the server has left out.

    From 4.14.4 to 4.15.1 that happens where the node is all there is and nothing is streamed.
    """
    return not (
        answer.interactive or answer.text or answer.reasoning or answer.tools or answer.error
    )


def with_question(answer: ChatCompletion, question: models.Interactive) -> ChatCompletion:
    """Put an interactive node into an answer that came without it."""
    item = models.ContentItem(type="interactive", interactive=question)
    for choice in answer.choices:
        choice.message.content = [item]
    return answer


def waiting_in(records: Sequence[models.Record]) -> models.Interactive | None:
    """The interactive node the latest records end with, if the user has not answered it yet."""
    if not records or records[-1].obj != "AI" or not records[-1].value:
        return None
    found = records[-1].value[-1].interactive
    if found is None:
        return None
    question = innermost(found)
    return None if question.is_answered else question


def nothing_to_answer() -> RequestValidationError:
    """Return the error of an answer to an app that has asked nothing."""
    return RequestValidationError(
        {"conversation": "the app waits for nothing; use send(...) to say something"}
    )
