"""What the fake answers to each call of the client fits the spec, in every version."""

from __future__ import annotations

import httpx
import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed._base.operation import parse_version
from tests.client._sync.test_matrix import CALLS, world_of
from tests.client.matrix import WORKING
from tests.spec import document
from tests.spec.fields import strangers

NO_JSON = {"chat.resume", "chat.speech.create"}
"""Calls that are answered with a stream or with sound."""


@pytest.mark.parametrize(("name", "version"), [call for call in WORKING if call[0] not in NO_JSON])
def test_answer_fits_the_spec(name: str, version: str) -> None:
    world = world_of(version, hinted=True)
    fake, answers = world.fake, list[httpx.Response]()
    hooks = {"response": [httpx.Response.read, answers.append]}
    with httpx.Client(transport=fake.transport(), event_hooks=hooks) as http:
        key, url = fake.api_key, fake.base_url
        world.client = FastGPT(key, url, server_version=version, http_client=http)
        CALLS[name](world)
    schema = document.CALLS[name].answer_media["schema"]
    [answer] = answers
    assert [request.operation for request in fake.requests] == [name]
    assert document.faults(schema, answer.json()) == []
    assert strangers(schema, answer.json(), parse_version(version)) == []
