"""Commands about the messages of a chat."""

from __future__ import annotations

from typing import Literal

from rich.text import Text

from .. import FastGPT, models
from .screen import complain, note, out, write_indented, write_json
from .settings import PAGE_SIZE, AppId, Limit, Options, Settings, UsageError
from .transcript import write_message

_MOST_QUOTES = 200


def records(
    chat: str, /, *, app: AppId = None, limit: Limit = 20, options: Options | None = None
) -> None:
    """Show the messages of a chat, the latest at the end.

    Args:
        chat: The chat's id; `fastgpt histories` lists them.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        limit: How many of the latest messages to show; questions and answers both count.
        options: Options of every command.
    """
    settings = Settings.find(options)
    with settings.client() as client:
        latest = _latest(client, settings.app(app), chat, limit)
    for number, record in enumerate(latest):
        if settings.json:
            write_json(record)
            continue
        if number:
            out.print()
        write_message(record)
    if not latest:
        note("This chat has no messages.")


def feedback(
    chat: str,
    data_id: str,
    opinion: Literal["like", "dislike", "clear"],
    comment: str | None = None,
    /,
    *,
    app: AppId = None,
    options: Options | None = None,
) -> None:
    """Say what you think of an answer, or take it back.

    Args:
        chat: The chat's id; `fastgpt histories` lists them.
        data_id: The answer's id; `fastgpt records` shows it.
        opinion: What you think.
        comment: Why, for the owner of the app to read; dislike needs it.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    app_id = settings.app(app)
    if opinion == "dislike" and comment is None:
        raise UsageError('Say why: fastgpt feedback CHAT DATA_ID dislike "..."')
    if opinion == "clear" and comment is not None:
        raise UsageError("clear takes no words: it takes back what was said")
    with settings.client() as client:
        opinions = client.chat.feedback
        if opinion == "like":
            opinions.like(chat_id=chat, data_id=data_id, app_id=app_id, comment=comment or "yes")
        elif opinion == "dislike":
            opinions.dislike(chat_id=chat, data_id=data_id, app_id=app_id, comment=comment or "")
        else:
            opinions.clear(chat_id=chat, data_id=data_id, app_id=app_id)
    if settings.json:
        write_json({"chatId": chat, "dataId": data_id, "feedback": opinion})


def quotes(chat: str, data_id: str, /, *, app: AppId = None, options: Options | None = None) -> int:
    """Show the passages of knowledge bases that an answer cites.

    Servers up to 4.14.4 tell of all passages it was given, cited or not.

    Args:
        chat: The chat's id; `fastgpt histories` lists them.
        data_id: The answer's id; `fastgpt records` shows it.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    app_id = settings.app(app)
    with settings.client() as client:
        answer = _answer(client, app_id, chat, data_id)
        if answer is None:
            complain("This chat has no such answer")
            return 1
        cited = _with_texts(client, app_id, chat, answer)
    for number, quote in enumerate(cited, 1):
        if settings.json:
            write_json(quote)
        else:
            _write_quote(number, quote)
    if not cited:
        note("This answer cites nothing.")
    return 0


def _latest(client: FastGPT, app_id: str, chat_id: str, limit: int) -> list[models.Record]:
    """Read the latest messages, in the order they were said."""
    found: list[models.Record] = []
    listed = client.chat.records.list(
        app_id=app_id, chat_id=chat_id, page_size=min(limit, PAGE_SIZE)
    )
    for page in listed.pages():
        found = [*page.items, *found]
        if len(found) >= limit:
            break
    return found[-limit:]


def _answer(client: FastGPT, app_id: str, chat_id: str, data_id: str) -> models.Record | None:
    listed = client.chat.records.list(app_id=app_id, chat_id=chat_id, page_size=PAGE_SIZE)
    answers = (record for record in listed if record.data_id == data_id and record.obj == "AI")
    return next(answers, None)


def _with_texts(
    client: FastGPT, app_id: str, chat_id: str, answer: models.Record
) -> list[models.Quote]:
    """Fetch the words of what an answer cites, where the list of messages leaves them out."""
    cited = answer.total_quote_list or []
    missing = [quote for quote in cited if quote.q is None and quote.id and quote.collection_id]
    texts: dict[str | None, models.CitedQuote] = {}
    for start in range(0, len(missing), _MOST_QUOTES):
        some = missing[start : start + _MOST_QUOTES]
        found = client.chat.quotes.get(
            chat_id=chat_id,
            chat_item_data_id=answer.data_id,
            dataset_data_id_list=[quote.id for quote in some if quote.id],
            collection_id_list=sorted({quote.collection_id or "" for quote in some}),
            app_id=app_id,
        )
        texts |= {text.row_id: text for text in found}
    return [
        quote.model_copy(update={"q": texts[quote.id].q, "a": texts[quote.id].a})
        if quote.id in texts
        else quote
        for quote in cited
    ]


def _write_quote(number: int, quote: models.Quote) -> None:
    out.print(f"{number}. {quote.source_name or quote.collection_id}", style="bold", end="")
    out.print(f"  {_score(quote)}", style="dim")
    for text in filter(None, (quote.q, quote.a)):
        write_indented(Text(text), by=3)


def _score(quote: models.Quote) -> str:
    scores = quote.score if isinstance(quote.score, list) else []
    return ", ".join(f"{score.type} {score.value:.2f}" for score in scores if score.value)
