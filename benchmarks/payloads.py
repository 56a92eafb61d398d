"""What a FastGPT server says, made up, and the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice

APP_ID = "65fa00c1d2e3f40516273849"
CHAT_ID = "ord17kT9qLm3xB8vW2nY6zRc"
PAGE_SIZE = 100

_SENTENCE = (
    "The parcel left our house this morning, so it arrives on Thursday; "
    "包裹今天早上已经发出。预计星期四送到。 Tell us if the lamp is broken. "
)
_WORDS = ["The", " parcel", " left", " our", " house", "。", "预计", "星期四", " 送到", ".\n"]


def dumps(value: object) -> bytes:
    """Write JSON as a browser does."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def text(length: int) -> str:
    """Return so many characters."""
    return (_SENTENCE * (length // len(_SENTENCE) + 1))[:length]


def words(count: int) -> list[str]:
    """Return so many pieces of an answer, as a model says them."""
    return list(islice(cycle(_WORDS), count))


def envelope(data: object) -> dict[str, object]:
    """Wrap data as FastGPT does."""
    return {"code": 200, "statusText": "", "message": "", "data": data}


def completion(answer: str, **more: object) -> dict[str, object]:
    """Return an answer that is not streamed."""
    return {
        **more,
        "id": CHAT_ID,
        "model": "",
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1},
        "choices": [
            {
                "message": {"role": "assistant", "content": answer},
                "finish_reason": "stop",
                "index": 0,
            }
        ],
    }


def delta(content: str | None, finish_reason: str | None = None) -> bytes:
    """Return the data of an event that says something."""
    choice = {
        "delta": {"role": "assistant", "content": content},
        "index": 0,
        "finish_reason": finish_reason,
    }
    return dumps({"id": "", "object": "", "created": 0, "model": "", "choices": [choice]})


def nodes(count: int, quotes: int) -> list[dict[str, object]]:
    """Return what so many nodes did, the half of them searching."""
    return [_search(number, quotes) if number % 2 else _chat(number) for number in range(count)]


def _node(number: int, kind: str) -> dict[str, object]:
    return {
        "moduleName": f"Node {number}",
        "moduleType": kind,
        "moduleLogo": f"core/workflow/template/{kind}",
        "id": f"nodeResponse{number:04}",
        "nodeId": f"node{number:012}",
        "runningTime": 0.25 + number,
        "totalPoints": 0.125 * number,
    }


def _chat(number: int) -> dict[str, object]:
    return _node(number, "chatNode") | {
        "model": "lamp-3",
        "inputTokens": 1200 + number,
        "outputTokens": 85,
        "query": text(40),
        "maxToken": 4000,
        "reasoningText": text(120),
        "historyPreview": [
            {"obj": "System", "value": text(400)},
            {"obj": "Human", "value": text(40)},
            {"obj": "AI", "value": text(240)},
        ],
        "contextTotalLen": 3,
        "finishReason": "stop",
        "llmRequestIds": ["aB1cD2eF3gH4"],
    }


def _search(number: int, quotes: int) -> dict[str, object]:
    return _node(number, "datasetSearchNode") | {
        "query": text(40),
        "embeddingModel": "lamp-embedding",
        "embeddingTokens": 12,
        "similarity": 0.4,
        "limit": 3000,
        "searchMode": "mixedRecall",
        "searchUsingReRank": True,
        "quoteList": [_quote(index) | {"q": text(420), "a": text(60)} for index in range(quotes)],
    }


def _quote(index: int) -> dict[str, object]:
    return {
        "id": f"67ab10c9d8e7f605142{index:05x}",
        "chunkIndex": index,
        "datasetId": "67ab10c9d8e7f60514233342",
        "collectionId": "67ab10c9d8e7f60514233343",
        "sourceName": "shipping.md",
        "sourceId": "67ab10c9d8e7f60514233344",
        "score": [
            {"type": "embedding", "value": 0.83, "index": index},
            {"type": "reRank", "value": 0.61, "index": index},
        ],
    }


def histories(page: int) -> list[dict[str, object]]:
    """Return a page of chats."""
    return [
        {
            "chatId": history_id(number),
            "updateTime": "2026-03-02T08:11:54.120Z",
            "appId": APP_ID,
            "customTitle": "",
            "title": text(20 + number % 20),
            "top": False,
            "chatGenerateStatus": 1,
            "hasBeenRead": True,
        }
        for number in range(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
    ]


def records(count: int, length: int) -> list[dict[str, object]]:
    """Return so many messages, the half of them answers of such a length."""
    return [_answer(number, length) if number % 2 else _question(number) for number in range(count)]


def _question(number: int) -> dict[str, object]:
    return {
        "_id": f"67ab10c9d8e7f605{number:08x}",
        "dataId": record_id(number),
        "hideInUI": False,
        "obj": "Human",
        "value": [{"type": "text", "text": {"content": text(80)}}],
        "time": "2026-03-02T08:11:52.100Z",
    }


def _answer(number: int, length: int) -> dict[str, object]:
    tool = {
        "id": "call_7Hq2Lw9Xk",
        "toolName": "Track parcel",
        "toolAvatar": "core/workflow/template/httpRequest",
        "functionName": "trackNode",
        "params": '{"order":"A-2041"}',
        "response": text(600),
    }
    said = {"reasoning": {"content": text(300)}, "text": {"content": text(length)}, "type": "text"}
    return {
        "_id": f"67ab10c9d8e7f605{number:08x}",
        "dataId": record_id(number),
        "hideInUI": False,
        "obj": "AI",
        "value": [*[{"type": "tool", "id": tool["id"], "tools": [tool]}] * 4, said],
        "time": "2026-03-02T08:11:53.904Z",
        "durationSeconds": 1.84,
        "useAgentSandbox": False,
        "totalQuoteList": [_quote(index) for index in range(20)],
        "llmModuleAccount": 1,
    }


def history_id(number: int) -> str:
    """Return the id of a chat."""
    return f"chat{number:020}"


def record_id(number: int) -> str:
    """Return the id of a message."""
    return f"record{number:018}"


def coze_delta(content: str) -> bytes:
    """Return the data of an event of Coze that says something."""
    return dumps(
        {
            "id": "7382159487131697202",
            "conversation_id": "7381473525342978089",
            "bot_id": "7379462189365198898",
            "role": "assistant",
            "type": "answer",
            "content": content,
            "content_type": "text",
            "chat_id": "7382159494123470858",
        }
    )


def cut(data: bytes, size: int) -> Iterator[bytes]:
    """Cut bytes into pieces of a size."""
    return (data[at : at + size] for at in range(0, len(data), size))
