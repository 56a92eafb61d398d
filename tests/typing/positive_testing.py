"""The test kit, as the tests of users see it."""

from __future__ import annotations

from typing import assert_type

from fastgpt_typed import AsyncFastGPT, FastGPT
from fastgpt_typed.models import ChatCompletionRequest
from fastgpt_typed.testing import (
    FakeFastGPT,
    RecordedRequest,
    RecordedRequests,
    Recorder,
    Replay,
)

fake = FakeFastGPT(version="4.14.0")
assert_type(fake.client(), FastGPT)
assert_type(fake.async_client(), AsyncFastGPT)
assert_type(fake.requests.of("chat.completions.*"), RecordedRequests)
assert_type(fake.requests.last, RecordedRequest)
assert_type(fake.requests.last.question, str)
assert_type(fake.requests.last.read(ChatCompletionRequest), ChatCompletionRequest)
assert fake.requests.last.fields["detail"] is True

with Recorder("transcript.jsonl", keep=["Yes"]) as recorder:
    recorder.transport(fake.transport())
    recorder.async_transport(fake.async_transport())
assert_type(Replay("transcript.jsonl").client(), FastGPT)
assert_type(Replay("transcript.jsonl").async_client(), AsyncFastGPT)
assert_type(Replay("transcript.jsonl").unused, list[str])
