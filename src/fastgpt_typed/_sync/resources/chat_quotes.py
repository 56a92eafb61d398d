# Generated from src/fastgpt_typed/_async/resources/chat_quotes.py; do not edit.
# Regenerate with `make generate`.
"""`client.chat.quotes`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..._generated import models, operations
from ..pages import WindowPager
from ..resource import Resource


class Quotes(Resource):
    """The pieces of knowledge bases that answers cite."""

    @cached_property
    def with_raw_response(self) -> QuotesWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return QuotesWithRawResponse(self)

    def get(
        self,
        *,
        chat_id: str,
        chat_item_data_id: str,
        dataset_data_id_list: Sequence[str],
        collection_id_list: Sequence[str],
        app_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.CitedQuotes:
        """Return the pieces of knowledge bases an answer cites.

        The texts are those of the moment of the answer: entries changed since then come with what
        they were. Refused when the share link does not show citations.

        FastGPT: `POST /api/core/chat/record/getQuote` (older servers: `POST
        /api/core/chat/quote/getQuote`), since 4.9.1.

        Args:
            chat_id: The chat.
            chat_item_data_id: The `data_id` of the answer that cites them.
            dataset_data_id_list: The `id` of each piece as it stands in a `quote_list`, 200 at
                most.
            collection_id_list: The documents they stand in, 200 at most.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The pieces.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_QUOTES_GET,
            {
                "chat_id": chat_id,
                "chat_item_data_id": chat_item_data_id,
                "dataset_data_id_list": dataset_data_id_list,
                "collection_id_list": collection_id_list,
                "app_id": app_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def list_collection(
        self,
        *,
        chat_id: str,
        chat_item_data_id: str,
        collection_id: str,
        app_id: str | None = None,
        initial_id: str | None = None,
        prev_id: str | None = None,
        next_id: str | None = None,
        anchor: float | None = None,
        page_size: int = 15,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> WindowPager[models.CollectionQuote]:
        """List the pieces of a document an answer cites, to either side of one of them.

        With `initial_id`: that piece and its surroundings. With `prev_id` or `next_id`: what stands
        before or after it. Each wants the place of that piece in the document beside it: `anchor`.
        Refused when the share link does not show whole documents.

        FastGPT: `POST /api/core/chat/record/getCollectionQuote` (older servers: `POST
        /api/core/chat/quote/getCollectionQuote`), since 4.9.1.

        Args:
            chat_id: The chat.
            chat_item_data_id: The `data_id` of the answer that cites them.
            collection_id: The document.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            initial_id: The piece to begin at.
            prev_id: List what stands before this piece.
            next_id: List what stands after this piece.
            anchor: The `index` of that piece; without it servers answer that the chat is not yours.
            page_size: How many pieces to fetch at a time, 30 at most.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            From the starting point on to the end, then page by page back to the beginning, fetched
            as you iterate; with `prev_id` or `next_id` to that side only. Each page is in order;
            `.pages()` gives page after page, `.page()` the first one.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return WindowPager(
            self._transport,
            operations.CHAT_QUOTES_LIST_COLLECTION,
            {
                "chat_id": chat_id,
                "chat_item_data_id": chat_item_data_id,
                "collection_id": collection_id,
                "app_id": app_id,
                "initial_id": initial_id,
                "prev_id": prev_id,
                "next_id": next_id,
                "anchor": anchor,
                "page_size": page_size,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )

    def source(
        self,
        *,
        id: str,
        app_id: str | None = None,
        chat_id: str | None = None,
        chat_item_data_id: str | None = None,
        skill_id: str | None = None,
        source_type: models.TargetType | None = None,
    ) -> models.QuoteSource:
        """Return a piece of a knowledge base and the document it comes from.

        With `app_id`, `chat_id` and `chat_item_data_id`: as somebody who may read the chat, if the
        answer cites the piece. With none of them: as somebody who may read the knowledge base. From
        4.15 on some of them without the others is an error. Servers up to 4.9.7 know the second
        form only.

        FastGPT: `POST /api/core/dataset/data/getQuoteData`, since 4.8.22.

        Args:
            id: The `id` of the piece as it stands in a `quote_list`.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            chat_id: The chat with the answer that cites it. Since 4.9.8.
            chat_item_data_id: The `data_id` of that answer. Since 4.9.8.
            skill_id: The skill whose test chat is meant, in place of an app. Since 4.15.0.
            source_type: What of the app is meant: the app itself (default) or the helper that
                builds it. Since 4.15.2.

        Returns:
            The piece and its document.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        return self._transport.call(
            operations.CHAT_QUOTES_SOURCE,
            {
                "id": id,
                "app_id": app_id,
                "chat_id": chat_id,
                "chat_item_data_id": chat_item_data_id,
                "skill_id": skill_id,
                "source_type": source_type,
            },
        )


class QuotesWithRawResponse:
    """The calls of `chat.quotes` with their HTTP responses."""

    def __init__(self, resource: Quotes) -> None:
        from ..raw import raw_page, raw_response

        self.get = raw_response(resource.get)
        self.list_collection = raw_page(resource.list_collection)
        self.source = raw_response(resource.source)
