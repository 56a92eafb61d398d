"""Suggestions for a user who is typing."""

from __future__ import annotations

import json

import respx

from fastgpt_typed import AsyncFastGPT
from tests.client.wire import API, APP_ID, envelope


@respx.mock
async def test_one_request_suits_servers_of_every_version(client: AsyncFastGPT) -> None:
    route = respx.post(f"{API}/core/chat/inputGuide/query").mock(
        return_value=envelope(["Where is my order?"])
    )
    guides = await client.chat.input_guides.query(app_id=APP_ID, search_key="order")
    assert guides == ["Where is my order?"]
    sent = json.loads(route.calls.last.request.content)
    assert {"appId": APP_ID, "searchKey": "order"}.items() <= sent.items()
    assert {"sourceType": "app", "sourceId": APP_ID}.items() <= sent.items()
