"""What the answers of a chat quote."""

from __future__ import annotations

from collections.abc import Mapping

from ..wire import WireResponse
from .auth import arguments, authorize, check_key
from .chats import JsonObject, Row
from .checks import Checker, is_array
from .errors import RefusalError
from .facts import ShareDetail
from .knowledge import COLLECTION_ID, collection, passages
from .windows import Window, window
from .world import Call, World, success

_PAGE_SIZE = 15


def get_quotes(world: World, call: Call) -> WireResponse:
    """Answer `getQuote`."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        checker = _checked(world, fields)
        checker.strings("datasetDataIdList", most=200)
        checker.strings("collectionIdList", most=200)
        checker.finish()
    _authorize(world, call, fields, "citations")
    collections = _listed(fields, "collectionIdList")
    _check_quoted(world, fields, collections)
    wanted = _listed(fields, "datasetDataIdList")
    found = passages() if COLLECTION_ID in collections else []
    return success([passage for passage in found if passage["_id"] in wanted])


def list_collection(world: World, call: Call) -> WireResponse:
    """Answer `getCollectionQuote`."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        checker = _checked(world, fields)
        checker.object_id("collectionId", required=True)
        checker.finish()
    _authorize(world, call, fields, "full_text")
    _check_quoted(world, fields, [str(fields.get("collectionId"))])
    anchored = world.dialect.anchors_quotes
    if anchored and fields.get("anchor") is None:
        raise RefusalError.known("unAuthChat")
    found = _window(fields, anchored=anchored)
    return success(
        {
            "list": [
                {**passage, "id": passage["_id"], "anchor": passage["index"]}
                if anchored
                else passage
                for passage in found.items
            ],
            "hasMorePrev": found.more_before,
            "hasMoreNext": found.more_after,
        }
    )


def quote_source(world: World, call: Call) -> WireResponse:
    """Answer `getQuoteData`, with a chat that quotes it or without one."""
    fields = arguments(world, call)
    if world.dialect.checks_requests:
        checker = Checker(fields)
        checker.object_id("id", required=True)
        if world.dialect.nests_share_auth:
            _check_whole(checker, call.fields(world.dialect))
        checker.finish()
    in_chat = bool(fields.get("chatId"))
    if in_chat:
        _authorize(world, call, fields, "citations")
    else:
        check_key(world, call)
    passage = next((item for item in passages() if item["_id"] == fields.get("id")), None)
    if passage is None:
        raise RefusalError("common:data_not_found", by_user=True)
    if in_chat:
        _check_cited(world, fields, [COLLECTION_ID])
    whole = world.dialect.shows_whole_collections
    shown = collection(world.team_id, world.member_id, whole=whole, with_dataset=not in_chat)
    return success({"collection": shown, "q": passage["q"], "a": passage["a"]})


def _authorize(world: World, call: Call, fields: JsonObject, detail: ShareDetail) -> None:
    """Check who asks, and that it is not kept from them."""
    access = authorize(world, call, fields)
    if access.visitor is not None and detail in world.share_hides:
        raise RefusalError.known("unAuthChat")


def _checked(world: World, fields: JsonObject) -> Checker:
    checker = Checker(fields)
    checker.target(nested=world.dialect.nests_share_auth)
    checker.string("chatId", required=True, least=1, most=256)
    checker.string("chatItemDataId", required=True, least=1, most=256)
    return checker


def _check_whole(checker: Checker, fields: Mapping[str, object]) -> None:
    """A chat is named wholly or not at all."""
    target = any(fields.get(name) for name in ("appId", "skillId", "outLinkAuthData"))
    named = [target, bool(fields.get("chatId")), bool(fields.get("chatItemDataId"))]
    if any(named) and not all(named):
        checker.late("target, chatId and chatItemDataId must be provided together")


def _check_quoted(world: World, fields: JsonObject, collections: list[str]) -> None:
    """Check that the chat quotes these, and has the record that is asked about.

    Raises:
        RefusalError: It does not.
    """
    _check_cited(world, fields, collections)
    chat = world.chat_of(fields)
    if chat is None or chat.row(str(fields.get("chatItemDataId"))) is None:
        raise RefusalError.known("unAuthChat")


def _check_cited(world: World, fields: JsonObject, collections: list[str]) -> None:
    chat = world.chat_of(fields)
    rows: list[Row] = chat.all_rows if chat else []
    cited = {str(quote["collectionId"]) for row in rows for quote in row.quotes}
    strict = world.dialect.quotes_need_citation
    if not set(collections) <= cited or (strict and not cited):
        raise RefusalError.known("unAuthDatasetFile")


def _window(fields: Mapping[str, object], *, anchored: bool) -> Window[JsonObject]:
    """Cut passages around one; without any there are none.

    Before there were anchors, a passage counted only with its index beside it, and was itself one
    of the page.
    """
    everything = passages()
    size = fields.get("pageSize", _PAGE_SIZE)
    size = size if isinstance(size, int) else _PAGE_SIZE
    left = right = size
    if not anchored:
        left, right, size = size // 2 - 1, size - size // 2 - 2, size - 1
    places = {passage["_id"]: number for number, passage in enumerate(everything)}
    initial, before, after = (
        fields.get(f"{name}Id") if anchored or fields.get(f"{name}Index") is not None else None
        for name in ("initial", "prev", "next")
    )
    if initial:
        place = places.get(initial)
        if place is None:
            return window(everything, 0, size)
        return window(everything, place - left, place + 1 + right)
    if before in places:
        found = window(everything, places[before] - size, places[before])
        return Window(found.items, found.more_before, more_after=False)
    if after in places:
        found = window(everything, places[after] + 1, places[after] + 1 + size)
        return Window(found.items, more_before=False, more_after=found.more_after)
    return Window([], more_before=False, more_after=False)


def _listed(fields: JsonObject, name: str) -> list[str]:
    value = fields.get(name)
    return [str(item) for item in value] if is_array(value) else []
