"""What the app can look up: the handbook of an invented shop, passage by passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .chats import JsonObject
from .dialect import Dialect
from .nodes import Module

SEARCH = Module("fakeSearchNode", "Knowledge search", "datasetSearchNode", "datasetSearch")

DATASET_ID = "68d1f0a2b3c4d5e6f7a80001"
COLLECTION_ID = "68d1f0a2b3c4d5e6f7a80002"

_SOURCE_ID = "68d1f0a2b3c4d5e6f7a80003"
_NAME = "handbook.md"
_DATASET_NAME = "Shop"
_UPDATED = "2025-01-06T08:00:00.000Z"
_PASSAGES = (
    ("How long can an order be returned?", "Within 30 days of delivery."),
    ("Who pays for the parcel back?", "We do, up to 20 kg."),
    ("When is the money back?", "Five working days after the parcel is here."),
    ("Which carriers do you use?", "Two: one for letters, one for parcels."),
    ("Do you deliver on Saturdays?", "Only in towns, and only before noon."),
    ("Can an order be changed?", "Until it is packed."),
    ("What if a lamp arrives broken?", "Send a picture; a new one leaves the same day."),
    ("Where is the invoice?", "In the parcel, and in your account."),
)


def quotes(count: int) -> list[JsonObject]:
    """Return what a search finds: the first passages are always the best."""
    return [_quote(number) for number in range(len(_PASSAGES))][:count]


def search_details(query: str, found: Sequence[JsonObject], dialect: Dialect) -> JsonObject:
    """Return the details of the node that searches."""
    model, tokens = "embeddingModel", "embeddingTokens"
    if dialect.sums_tokens:
        model, tokens = "model", "inputTokens"
    return {
        "totalPoints": 0,
        "query": query,
        model: "fake-embedding",
        tokens: len(query) // 4 + 1,
        "similarity": 0.4,
        "limit": 3000,
        "searchMode": "embedding",
        "searchUsingReRank": False,
        "quoteList": list(found),
    }


def slim(quote: Mapping[str, object]) -> JsonObject:
    """Return a quote without its text."""
    return {name: value for name, value in quote.items() if name not in {"q", "a", "updateTime"}}


def passages() -> list[JsonObject]:
    """Return every passage in its order, as one that is cited."""
    return [
        {"_id": _passage_id(number), "q": q, "a": a, "updateTime": _UPDATED, "index": number}
        for number, (q, a) in enumerate(_PASSAGES)
    ]


def collection(
    team_id: str, member_id: str, *, whole: bool = False, with_dataset: bool = False
) -> JsonObject:
    """Return what the passages stand in.

    Args:
        team_id: The team that owns it.
        member_id: The member who uploaded it.
        whole: Show it as the database has it.
        with_dataset: Show the dataset it belongs to, where it is shown whole.
    """
    rest: JsonObject = {"__v": 0} if whole else {}
    if whole and with_dataset:
        rest["dataset"] = {"_id": DATASET_ID, "name": _DATASET_NAME}
    return {
        "_id": COLLECTION_ID,
        "parentId": None,
        "teamId": team_id,
        "tmbId": member_id,
        "datasetId": DATASET_ID,
        "type": "file",
        "name": _NAME,
        "tags": [],
        "createTime": _UPDATED,
        "updateTime": _UPDATED,
        "fileId": _SOURCE_ID,
        "rawTextLength": sum(len(q) + len(a) for q, a in _PASSAGES),
        "hashRawText": "5f2c9d1e8b7a46308e1d2c3b4a596877",
        "metadata": {},
        "customPdfParse": False,
        "trainingType": "chunk",
        "chunkTriggerType": "minSize",
        "chunkSettingMode": "auto",
        "chunkSplitMode": "size",
        "chunkSize": 1000,
        "indexSize": 512,
        **rest,
    }


def _quote(number: int) -> JsonObject:
    q, a = _PASSAGES[number]
    return {
        "id": _passage_id(number),
        "updateTime": _UPDATED,
        "q": q,
        "a": a,
        "chunkIndex": number,
        "datasetId": DATASET_ID,
        "collectionId": COLLECTION_ID,
        "sourceId": _SOURCE_ID,
        "sourceName": _NAME,
        "score": [{"type": "embedding", "value": round(0.9 - number / 20, 2), "index": number}],
    }


def _passage_id(number: int) -> str:
    return f"68d1f0a2b3c4d5e6f7a8{number + 16:04x}"
