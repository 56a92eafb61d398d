# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._base.scalars import AppId, ObjectId, Timestamp

from .chat_completions import JsonObject, OutLinkAuthData
from .common import TargetType


class QuotesRequest(RequestModel):
    """Which pieces of knowledge bases to return."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The chat."""
    chat_item_data_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The `data_id` of the answer that cites them."""
    dataset_data_id_list: Annotated[list[ObjectId], Field(max_length=200)]
    """The `id` of each piece as it stands in a `quote_list`, 200 at most."""
    collection_id_list: Annotated[list[ObjectId], Field(max_length=200)]
    """The documents they stand in, 200 at most."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class QuoteVersion(Model):
    """What a piece of a knowledge base was before it was changed."""

    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    image_id: str | None = None
    """Its picture."""
    update_time: Timestamp | None = None
    """When it was changed."""


class CitedQuote(Model):
    """A piece of a knowledge base that an answer cites."""

    row_id: Annotated[str | None, Field(alias="_id")] = None
    """Its id."""
    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    image_preview_url: Annotated[str | None, Field(alias="imagePreivewUrl")] = None
    """Where its picture is."""
    history: list[QuoteVersion] | None = None
    """What it was before."""
    update_time: Timestamp | None = None
    """When it was changed."""
    index: int | None = None
    """Its place in the document."""
    updated: bool | None = None
    """Whether it has changed since."""


CitedQuotes = TypeAliasType("CitedQuotes", list[CitedQuote])
"""Pieces of knowledge bases that an answer cites."""


class CollectionQuotesRequest(RequestModel):
    """Which pieces of a document to list, and from where."""

    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The chat."""
    chat_item_data_id: Annotated[str, Field(max_length=256, min_length=1)]
    """The `data_id` of the answer that cites them."""
    collection_id: ObjectId
    """The document."""
    initial_id: Annotated[str | None, Field(min_length=1)] = None
    """The piece to begin at."""
    prev_id: Annotated[str | None, Field(min_length=1)] = None
    """List what stands before this piece."""
    next_id: Annotated[str | None, Field(min_length=1)] = None
    """List what stands after this piece."""
    anchor: float | None = None
    """The `index` of that piece; without it servers answer that the chat is not yours. Since 4.14.4."""
    page_size: Annotated[int, Field(ge=1, le=30)] = 15
    """How many pieces to fetch at a time, 30 at most."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    initial_index: float | None = None
    """The `index` of the piece to begin at. Up to 4.14.3."""
    prev_index: float | None = None
    """The `index` of the piece of `prevId`. Up to 4.14.3."""
    next_index: float | None = None
    """The `index` of the piece of `nextId`. Up to 4.14.3."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class CollectionQuote(Model):
    """A piece of a document that an answer cites."""

    row_id: Annotated[str | None, Field(alias="_id")] = None
    """Its id."""
    cursor: Annotated[str | None, Field(alias="id")] = None
    """Where to go on from. Since 4.14.4."""
    anchor: float | None = None
    """Its place in the document. Since 4.14.4."""
    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    image_preview_url: Annotated[str | None, Field(alias="imagePreivewUrl")] = None
    """Where its picture is."""
    history: list[QuoteVersion] | None = None
    """What it was before."""
    update_time: Timestamp | None = None
    """When it was changed."""
    index: int | None = None
    """Its place in the document."""
    updated: bool | None = None
    """Whether it has changed since."""


class CollectionQuotePage(Model):
    """Some pieces of a document, and whether there are more to either side."""

    items: Annotated[list[CollectionQuote], Field(alias="list", validate_default=True)] = []
    """The pieces, in the order of the document."""
    has_more_prev: bool = False
    """Whether there are more before."""
    has_more_next: bool = False
    """Whether there are more after."""


class QuoteSourceRequest(RequestModel):
    """A piece of a knowledge base."""

    id: ObjectId
    """The `id` of the piece as it stands in a `quote_list`."""
    app_id: AppId | None = None
    """The app; not needed on a share link, nor with an app key of 4.18 or later."""
    chat_id: Annotated[str | None, Field(min_length=1)] = None
    """The chat with the answer that cites it. Since 4.9.8."""
    chat_item_data_id: Annotated[str | None, Field(min_length=1)] = None
    """The `data_id` of that answer. Since 4.9.8."""
    skill_id: ObjectId | None = None
    """The skill whose test chat is meant, in place of an app. Since 4.15.0."""
    source_type: TargetType | None = None
    """What of the app is meant: the app itself (default) or the helper that builds it. Since 4.15.2."""
    out_link_auth_data: OutLinkAuthData | None = None
    """The visitor of a share link who asks. Since 4.15.0."""
    share_id: Annotated[str | None, Field(min_length=1)] = None
    """The share link. Up to 4.14."""
    out_link_uid: Annotated[str | None, Field(min_length=1)] = None
    """The visitor of the share link. Up to 4.14."""
    team_id: Annotated[str | None, Field(min_length=1)] = None
    """The team whose space is visited. Up to 4.14."""
    team_token: Annotated[str | None, Field(min_length=1)] = None
    """The pass of the visitor of the team space. Up to 4.14."""


class QuoteCollection(Model):
    """A document of a knowledge base."""

    id: Annotated[str | None, Field(alias="_id")] = None
    """The document."""
    dataset_id: str | None = None
    """The knowledge base."""
    name: str | None = None
    """Its name."""
    type: (
        Literal["folder", "virtual", "file", "link", "externalFile", "apiFile", "images"]
        | str
        | None
    ) = None
    """Its kind."""
    parent_id: str | None = None
    """The folder it lies in."""
    team_id: str | None = None
    """The team."""
    tmb_id: str | None = None
    """The member who made it."""
    tags: list[str] | None = None
    """The ids of its tags."""
    create_time: Timestamp | None = None
    """When it was made."""
    update_time: Timestamp | None = None
    """When it was changed."""
    forbid: bool | None = None
    """Whether it is switched off."""
    file_id: str | None = None
    """The file it was made from, an id or a key."""
    raw_link: str | None = None
    """The web page it was made from."""
    external_file_id: str | None = None
    """Its id in your own file store."""
    external_file_url: str | None = None
    """Its address in your own file store."""
    api_file_id: str | None = None
    """Its id in a connected file service."""
    api_file_parent_id: str | None = None
    """Its folder in a connected file service."""
    raw_text_length: int | None = None
    """Characters of its text."""
    hash_raw_text: str | None = None
    """A hash of its text."""
    metadata: JsonObject | None = None
    """Data kept with it."""
    custom_pdf_parse: bool | None = None
    """Whether a model parsed it."""
    training_type: str | None = None
    """How it was made into pieces."""
    chunk_trigger_type: str | None = None
    """When it is cut."""
    chunk_trigger_min_size: int | None = None
    """The length from which on it is cut."""
    chunk_setting_mode: str | None = None
    """Whose settings of the cutting hold."""
    chunk_split_mode: str | None = None
    """What it is cut by."""
    chunk_size: int | None = None
    """The length of a piece."""
    chunk_splitter: str | None = None
    """The text it is cut at."""
    paragraph_chunk_ai_mode: Annotated[str | None, Field(alias="paragraphChunkAIMode")] = None
    """Whether a model finds its paragraphs."""
    paragraph_chunk_deep: int | None = None
    """The depth of headings it is cut at."""
    paragraph_chunk_min_size: int | None = None
    """The least length of a paragraph."""
    index_size: int | None = None
    """The length of an index entry."""
    index_prefix_title: bool | None = None
    """Whether entries begin with its title."""
    data_enhance_collection_name: bool | None = None
    """Whether pieces carry its name."""
    image_index: bool | None = None
    """Whether its pictures are indexed."""
    auto_indexes: bool | None = None
    """Whether a model makes more entries."""
    qa_prompt: str | None = None
    """How a model was asked for questions."""
    dataset: JsonObject | None = None
    """The knowledge base, where the call names no chat."""


class QuoteSource(Model):
    """A piece of a knowledge base and the document it comes from."""

    q: str | None = None
    """The text or question."""
    a: str | None = None
    """The answer."""
    collection: QuoteCollection | None = None
    """A document of a knowledge base."""
