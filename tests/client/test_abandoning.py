"""Parts that other threads send go no further once one has failed.

Tasks are cancelled instead, so this has no asynchronous twin.
"""

from __future__ import annotations

from threading import Event

import httpx
import pytest

from fastgpt_typed import FastGPT, UploadError
from fastgpt_typed._sync.meter import Meter
from fastgpt_typed.testing import FakeFastGPT
from tests.client.sabotage import CONTENT, EMPTY, PART_SIZE, Sabotage
from tests.client.wire import TARGET


def test_a_part_that_was_about_to_be_sent_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeFastGPT(part_size=PART_SIZE)
    server = Sabotage(fake, monkeypatch)
    server.answer("2", EMPTY)
    abandoned = Event()
    abandon = Meter.abandon

    def noting(meter: Meter) -> None:
        abandon(meter)
        abandoned.set()

    def wait(request: httpx.Request) -> None:
        if request.url.params.get("partNumber") == "1":
            abandoned.wait(5)

    monkeypatch.setattr(Meter, "abandon", noting)
    with (
        httpx.Client(transport=fake.transport(), event_hooks={"request": [wait]}) as http,
        FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
        pytest.raises(UploadError, match="etag"),
    ):
        client.chat.files.upload(("a.txt", CONTENT), **TARGET)
    assert "1" not in server.asked
    assert server.asked[-1] == "abort"
