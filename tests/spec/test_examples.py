"""Every example is what the spec says, is understood by the package, and comes back unchanged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fastgpt_typed import events
from fastgpt_typed._base.model import Model
from fastgpt_typed._base.operation import Reply, Route, Version, parse_version
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.runs.run import Run
from fastgpt_typed._core.streams.events import ERROR, READERS
from fastgpt_typed._core.streams.reader import StreamReader
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed.errors import APIStatusError
from tests.spec.document import CALLS, DOCUMENT, PAYLOADS, component, faults, files
from tests.spec.fields import strangers
from tests.spec.samples import BYTES, FILES, REQUESTS, RESPONSES, STREAMS, ExampleFile, Sample

GENERATIONS = {parse_version("4.14.0"), parse_version("4.16.0")}
ALIKE_IN_ALL_VERSIONS = {"apps.logs.totals", "apps.logs.chart"}
BARE_WORDS = {"resumePhase"}
"""Events whose data is no JSON."""


def id_of(item: Sample | ExampleFile) -> str:
    return item.name if isinstance(item, Sample) else item.path.name


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.to_api() if isinstance(value, Model) else value


def frames(stream: bytes) -> list[tuple[str, str]]:
    """The events of a transcript, each a name (or nothing) and its data."""
    found: list[tuple[str, str]] = []
    for block in stream.decode().removesuffix("\n\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((fields.get("event", ""), fields["data"]))
    return found


@pytest.mark.parametrize("sample", REQUESTS, ids=id_of)
def test_requests_fit_the_spec(sample: Sample) -> None:
    assert faults(sample.call.request_schema, sample.value) == []


@pytest.mark.parametrize("sample", REQUESTS, ids=id_of)
def test_requests_make_models_and_come_back(sample: Sample) -> None:
    operation = OPERATIONS[sample.call.name]
    beside = files(sample.call.request_schema)
    sent = {name: value for name, value in sample.value.items() if name not in beside}
    route = next((route for route in operation.routes if route.serves(sample.version)), Route(""))
    usual = {here: name for name, here in route.renames.items()}
    fields = {usual.get(name, name): value for name, value in sent.items()}
    model = operation.request.model_validate_json(json.dumps(fields))
    assert model.model_extra == {}
    came: Any = model.to_api()
    more = {copy for found in route.copies.values() for copy in found}
    if operation.location == "form":
        assert came.keys() == sent.keys()
        came, sent, more = came["data"], sent["data"], more | {*route.adds}
    shaped = route.shape(came)
    assert {name: shaped[name] for name in shaped if name not in more or name in sent} == sent


@pytest.mark.parametrize("sample", RESPONSES, ids=id_of)
def test_responses_fit_the_spec(sample: Sample) -> None:
    assert faults(sample.call.answer_media["schema"], sample.value) == []


@pytest.mark.parametrize("sample", RESPONSES, ids=id_of)
def test_responses_have_fields_of_their_version(sample: Sample) -> None:
    assert strangers(sample.call.answer_media["schema"], sample.value, sample.version) == []


@pytest.mark.parametrize("sample", RESPONSES, ids=id_of)
def test_responses_are_read_and_come_back(sample: Sample) -> None:
    operation = OPERATIONS[sample.call.name]
    body = json.dumps(sample.value).encode()
    value: object
    if operation.enveloped:
        reply: Reply[object] = operation.reply_adapter.validate_json(body)
        assert reply.code == sample.value["code"]
        value, sent = reply.data, sample.value["data"]
    else:
        value, sent = operation.reader.whole.validate_json(body), sample.value
    assert plain(value) == (None if operation.response is None else sent)


@pytest.mark.parametrize("file", BYTES, ids=id_of)
def test_bytes_are_the_whole_answer(file: ExampleFile) -> None:
    operation = OPERATIONS[file.call.name]
    assert operation.response is bytes
    assert not operation.enveloped
    assert file.call.answer_media["schema"] == {"type": "string", "format": "binary"}


@pytest.mark.parametrize("file", STREAMS, ids=id_of)
def test_stream_events_fit_the_spec(file: ExampleFile) -> None:
    for name, data in frames(file.path.read_bytes()):
        if data != "[DONE]":
            payload = data if name in BARE_WORDS else json.loads(data)
            assert faults(PAYLOADS[name or "answer"], payload) == []
            assert strangers(PAYLOADS[name or "answer"], payload, file.version) == []


@pytest.mark.parametrize("file", STREAMS, ids=id_of)
def test_streams_are_read_without_anything_unknown(file: ExampleFile) -> None:
    stream = file.path.read_bytes()
    operation = OPERATIONS[file.call.name].returning(lambda: ChatCompletion)
    reader = StreamReader(Run(operation, {}, "sample"))
    if "refused" in file.what:
        with pytest.raises(APIStatusError):
            list(reader.feed(stream))
        return
    found = [*reader.feed(stream), *reader.finish()]
    assert len(found) == len(frames(stream))
    assert [event for event in found if isinstance(event, events.Unknown)] == []
    if any(isinstance(event, events.ResumeCompleted) for event in found):
        return  # The answer came as a record.
    completion = reader.completion()
    assert completion.text or completion.interactive
    assert bool(completion.response_data) is (file.what != "stream-plain")


def test_every_event_of_the_spec_has_a_reader() -> None:
    assert set(READERS) | {ERROR} == set(PAYLOADS)


def test_all_events_occur() -> None:
    names = {name for file in STREAMS for name, _ in frames(file.path.read_bytes())}
    assert names - {"", "done"} == set(PAYLOADS)


@pytest.mark.parametrize("file", FILES, ids=id_of)
def test_server_of_the_example_has_the_operation(file: ExampleFile) -> None:
    routes = OPERATIONS[file.call.name].routes
    assert any(route.serves(file.version) for route in routes)
    assert file.version >= parse_version(file.call.node["x-fastgpt-since"])


@pytest.mark.parametrize("name", CALLS)
def test_every_operation_has_examples_of_each_generation(name: str) -> None:
    answers = {
        file.version for file in FILES if file.call.name == name and file.kind != "request.json"
    }
    assert answers
    if name not in ALIKE_IN_ALL_VERSIONS:
        assert answers >= {version for version in GENERATIONS if is_open(name, version)}


def is_open(name: str, version: Version) -> bool:
    """Whether a server of this version has the operation and takes API keys for it."""
    operation = OPERATIONS[name]
    served = any(route.serves(version) for route in operation.routes)
    return served and version >= parse_version(operation.key_since or operation.since)


def test_every_request_has_its_answer() -> None:
    requests = [file.exchange for file in FILES if file.kind == "request.json"]
    answers = [file.exchange for file in FILES if file.kind != "request.json"]
    assert sorted(requests) == sorted(answers)


def test_streams_were_asked_for() -> None:
    for file in FILES:
        if file.kind == "request.json" and "chat.completions" in file.call.name:
            assert file.json()["stream"] is file.what.startswith("stream")


def test_failure_of_the_spec_fits() -> None:
    media = DOCUMENT["components"]["responses"]["Failure"]["content"]["application/json"]
    assert faults(component("Failure"), media["example"]) == []
