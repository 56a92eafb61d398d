"""Every method of the client, with arguments it takes; those that are added later too."""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import httpx
from pydantic import BaseModel
from typing_extensions import TypeAliasType

from fastgpt_typed import ChatCompletion, FastGPT, Pager, WindowPager
from fastgpt_typed._generated.operations import OPERATIONS
from fastgpt_typed._sync.runs.stream import StreamContext
from tests.client.wire import APP_ID, CHAT_ID, KEY
from tests.docs.calls import calls_of
from tests.spec.samples import BYTES, RESPONSES, STREAMS

ADDRESS = "http://fastgpt.test"
PLAIN = "text"

Handler: TypeAlias = Callable[[httpx.Request], httpx.Response]

CHOSEN: Mapping[str, object] = {
    "app_id": APP_ID,
    "chat_id": CHAT_ID,
    "collection_id": APP_ID,
    "collection_id_list": [APP_ID],
    "dataset_data_id_list": [APP_ID],
    "dataset_id": APP_ID,
    "end": date(2026, 3, 2),
    "feedback_data_id": APP_ID,
    "file": ("a.txt", b"Hello"),
    "id": APP_ID,
    "start": date(2026, 3, 1),
}
"""What to pass where not any value of the right type will do."""

_WINDOW = {"start": CHOSEN["start"], "end": CHOSEN["end"]}
CHOSEN_FOR: Mapping[str, Mapping[str, object]] = {
    "apps.logs.chart": _WINDOW,
    "apps.logs.summarize": _WINDOW,
    "chat.completions.create": {"messages": PLAIN, "version": "v2"},
    "chat.completions.stream": {"messages": PLAIN, "on_exit": "leave"},
    "chat.files.download": {"file": "chat/a.txt"},
    "chat.quotes.list_collection": {"initial_id": PLAIN},
    "chat.records.delete": {"content_id": PLAIN},
    "chat.records.list_around": {"initial_id": PLAIN},
}
"""The same for single methods, and what else they want to be given."""


def http_of(handler: Handler) -> httpx.Client:
    """A client of the HTTP library all of whose requests go to a function."""
    return httpx.Client(transport=httpx.MockTransport(handler), verify=False)


def client_of(handler: Handler) -> FastGPT:
    """A client all of whose requests go to a function, also those to a storage."""
    client = FastGPT(KEY, ADDRESS, max_retries=0, http_client=http_of(handler))
    sender = client._transport._sender
    sender._bare = sender._http
    return client


def perform(client: FastGPT, name: str, arguments: Mapping[str, object]) -> object:
    """Make a call to its end."""
    result = METHODS[name](client, **arguments)
    if isinstance(result, StreamContext):
        with result as running:
            return running.final()
    return result.page() if isinstance(result, Pager | WindowPager) else result


def _method(name: str) -> Callable[..., Any]:
    def call(client: FastGPT, **arguments: object) -> object:
        method: Any = client
        for part in name.split("."):
            method = getattr(method, part)
        return method(**arguments)

    return call


_SIGNATURES = dict(calls_of(FastGPT(KEY, ADDRESS)))
METHODS: Mapping[str, Callable[..., Any]] = {name: _method(name) for name in sorted(_SIGNATURES)}


LOADED_LATER = {"ChatCompletion": ChatCompletion, "StreamContext": StreamContext}
"""What resources import for type checkers only."""


@cache
def hints_of(name: str) -> dict[str, Any]:
    """The types of the arguments of a call."""
    call = _SIGNATURES[name]
    hints = get_type_hints(call, localns=LOADED_LATER)
    parameters = inspect.signature(call).parameters.values()
    return {item.name: hints[item.name] for item in parameters if item.kind != item.VAR_KEYWORD}


def arguments_of(name: str) -> dict[str, object]:
    """The arguments a call has to be given, its app and its chat."""
    given: dict[str, object] = {}
    for argument, parameter in inspect.signature(_SIGNATURES[name]).parameters.items():
        if argument in CHOSEN_FOR.get(name, {}):
            given[argument] = CHOSEN_FOR[name][argument]
        elif argument == "to":
            given[argument] = BytesIO()
        elif argument in ("app_id", "chat_id"):
            given[argument] = CHOSEN[argument]
        elif parameter.default is parameter.empty and parameter.kind != parameter.VAR_KEYWORD:
            chosen = CHOSEN.get(argument)
            given[argument] = chosen or value_of(hints_of(name)[argument], PLAIN)
    return given


def value_of(hint: Any, text: str) -> object:
    """A value of a type, with a text wherever there may be one."""
    hint = _plain(hint)
    origin: Any = get_origin(hint) or hint
    if origin in (Union, types.UnionType):
        members = [member for member in get_args(hint) if member is not type(None)]
        return value_of(str if str in members else members[0], text)
    if origin is Literal:
        return get_args(hint)[0]
    if issubclass(origin, BaseModel):
        return {
            field.alias or name: value_of(field.annotation, text)
            for name, field in origin.model_fields.items()
            if field.is_required() or takes_text(field.annotation)
        }
    if issubclass(origin, Sequence) and origin is not str:
        return [value_of(get_args(hint)[0], text)]
    return {bool: True, int: 1, float: 1.0, str: text, Mapping: {text: text}}[origin]


def takes_text(hint: Any) -> bool:
    """Whether any text may stand in a value of a type."""
    hint = _plain(hint)
    if get_origin(hint) is Literal:
        return False
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return any(takes_text(field.annotation) for field in hint.model_fields.values())
    return hint is str or any(takes_text(member) for member in get_args(hint))


def _plain(hint: Any) -> Any:
    if isinstance(hint, TypeAliasType):
        return _plain(hint.__value__)
    return _plain(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def _grouped(samples: Iterable[tuple[str, bytes]]) -> dict[str, list[bytes]]:
    grouped: dict[str, list[bytes]] = {}
    for name, body in samples:
        grouped.setdefault(name, []).append(body)
    return grouped


def operation_of(request: httpx.Request) -> str | None:
    """What a request calls; None where it goes to a storage."""
    return OPERATION_AT.get(request.url.path)


def wants_stream(request: httpx.Request) -> bool:
    """Whether a request asks for a stream."""
    return operation_of(request) not in SAMPLES or b'"stream":true' in request.content


def right_answer(request: httpx.Request) -> httpx.Response:
    """What FastGPT answers; storages answer nothing."""
    name = operation_of(request)
    if name is None:
        return httpx.Response(200)
    samples = SAMPLE_STREAMS if wants_stream(request) else SAMPLES
    return httpx.Response(200, content=samples[name][0])


OPERATION_AT: Mapping[str, str] = {
    route.address: name for name, operation in OPERATIONS.items() for route in operation.routes
}
"""The operations by their addresses."""

SAMPLES: Mapping[str, list[bytes]] = _grouped(
    [(sample.call.name, json.dumps(sample.value).encode()) for sample in RESPONSES]
    + [(file.call.name, file.path.read_bytes()) for file in BYTES]
)
"""Answers of each operation."""

SAMPLE_STREAMS: Mapping[str, list[bytes]] = _grouped(
    [(file.call.name, file.path.read_bytes()) for file in STREAMS]
)
"""The same for streams."""
