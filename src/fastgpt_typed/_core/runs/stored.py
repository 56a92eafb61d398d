"""Answers as the server stores them: what of them belongs to a run, and what had not come yet."""

from __future__ import annotations

from ..._generated import models
from ..._generated.constants import CITATION_MARK


class StoredAnswer:
    """A stored answer, as it goes on from what has been said so far.

    Attributes:
        items: Its pieces.
        rest: Their words that have not come yet.
    """

    def __init__(self, items: list[models.ContentItem], rest: str) -> None:
        self.items = items
        self.rest = rest


def going_on(answer: models.Record | None, said: str, *, cites: bool) -> StoredAnswer | None:
    """Read on in a stored answer; None where it is another one than that which said this."""
    items = _of_last_round(answer.value) if answer is not None else []
    ways = [[_without_marks(item) for item in items], items]
    for found in reversed(ways) if cites else ways:
        words = said_in(found)
        if words.startswith(said):
            return StoredAnswer(found, words[len(said) :])
    return None


def said_in(items: list[models.ContentItem]) -> str:
    """The words of the pieces of an answer."""
    return "".join(item.text.content or "" for item in items if item.text)


def _of_last_round(items: list[models.ContentItem]) -> list[models.ContentItem]:
    """Leave out what came before the user answered an interactive node of the same record."""
    answered = [number for number, item in enumerate(items[:-1], 1) if item.interactive]
    return items[answered[-1] :] if answered else items


def _without_marks(item: models.ContentItem) -> models.ContentItem:
    if item.text is None or not item.text.content:
        return item
    text = item.text.model_copy(update={"content": CITATION_MARK.sub("", item.text.content)})
    return item.model_copy(update={"text": text})
