"""What is loaded when: with the resource or the call that needs it, or with a value of its kind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fastgpt_typed._base.later import Later, Reader
from fastgpt_typed._base.model import BUILDS_LATER
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._generated import models
from fastgpt_typed._generated.models import chat_completions, records

READY = """
import sys
import fastgpt_typed
fastgpt_typed.{client}("key").chat.completions
print(*sys.modules, sep="\\n")
"""

SELDOM = [
    "_analytics",
    "_core.diagnosing",
    "_core.files",
    "_core.paging",
    "_core.requests.explain",
    "_core.requests.multipart",
    "_core.responses.failures",
    "_core.responses.raw",
    "_core.responses.refusals",
    "_core.runs.hosting",
    "_core.streams",
    "_generated.errors",
    "_generated.models.",
    "{flavour}.conversation",
    "{flavour}.files",
    "{flavour}.meter",
    "{flavour}.pages",
    "{flavour}.raw",
    "{flavour}.runs.stream",
    "{flavour}.sources",
    "{flavour}.wire.files",
]
"""What a program can do without that makes plain calls, which succeed."""

LOADED = """
import sys
from fastgpt_typed import FastGPT, RequestValidationError

def loaded():
    start = "fastgpt_typed._generated.models."
    return sorted(name.removeprefix(start) for name in sys.modules if name.startswith(start))

client = FastGPT("key")
client.chat.completions
print(loaded())
try:
    client.chat.histories.list(app_id="", page_size=0).page()
except RequestValidationError:
    print(loaded())
"""

ANSWERED = """
import json
import sys
from fastgpt_typed._core.responses.reading import read_json
from fastgpt_typed._core.runs.run import prepare_run

def read(**more):
    message = {"role": "assistant", "content": "Hello"}
    content = json.dumps({"choices": [{"message": message}], **more}).encode()
    return read_json(run.operation.reader, content)

def loaded():
    start = "fastgpt_typed._generated.models."
    return sorted(name.removeprefix(start) for name in sys.modules if name.startswith(start))

run = prepare_run({"messages": "Hi", "chat_id": None}, version="v1", stream=False)
print(read().text, loaded())
node = {"moduleType": "answerNode", "childrenResponses": [{"moduleType": "chatNode"}]}
answer = read(responseData=[node])
print([node.module_type for node in answer.response_data.walk()], loaded())
"""

MANY_AT_ONCE = """
import json
import sys
from threading import Barrier, Thread
from fastgpt_typed._core.responses.reading import read_json
from fastgpt_typed._core.runs.run import prepare_run

select = {"type": "userSelect", "params": {"description": "?"}}
wrapper = {"type": "childrenInteractive", "params": {"childrenResponse": select}}
PLAIN = {"choices": [{"message": {"content": "Hello"}}]}
PIECES = [{"type": "text", "text": {"content": "Hello"}}, {"interactive": wrapper}]
NODES = [{"moduleType": "chatNode"}]
WHOLE = {"choices": [{"message": {"content": PIECES}}], "responseData": NODES}

sys.setswitchinterval(1e-5)
run = prepare_run({"messages": "Hi", "chat_id": None}, version="v1", stream=False)
start = Barrier(12)
seen = []

def read(body):
    start.wait()
    answer = read_json(run.operation.reader, json.dumps(body).encode())
    nodes, waits = answer.response_data, answer.interactive
    seen.append([type(value).__name__ for value in (answer, nodes, *nodes, waits)] + [answer.text])

threads = [Thread(target=read, args=[body]) for body in [PLAIN, WHOLE] * 6]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*sorted(seen), sep="\\n")
"""

NAMED_ALIKE = """
from fastgpt_typed import models

def first_use():
    UserSelect = UserInput = NestedInteractive = Interactive = int
    select = {"type": "userSelect", "params": {"description": "?"}}
    wrapper = {"type": "childrenInteractive", "params": {"childrenResponse": select}}
    return models.NestedInteractive.model_validate(wrapper)

print(type(first_use().params.children_response).__name__)
"""


def output_of(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(("client", "flavour"), [("FastGPT", "_sync"), ("AsyncFastGPT", "_async")])
def test_a_client_is_made_without_what_few_programs_need(client: str, flavour: str) -> None:
    loaded = output_of(READY.format(client=client))
    seldom = tuple(f"fastgpt_typed.{name.format(flavour=flavour)}" for name in SELDOM)
    assert f"fastgpt_typed.{flavour}.runs.completions" in loaded
    assert [name for name in loaded if name.startswith(seldom)] == []


def test_models_are_loaded_with_the_calls_that_need_them() -> None:
    assert output_of(LOADED) == [
        "[]",
        "['chat_histories', 'shared']",
    ]


@pytest.mark.skipif(not BUILDS_LATER, reason="this pydantic builds models when they are loaded")
def test_models_of_nodes_are_loaded_with_the_first_of_them() -> None:
    plain = ["chat_completions", "messages", "shared"]
    assert output_of(ANSWERED) == [
        f"Hello {plain}",
        f"['answerNode', 'chatNode'] {['answers', *plain]}",
    ]


def test_the_first_answers_may_be_read_by_many_threads_at_once() -> None:
    whole = ["ChatCompletion", "Nodes", "NodeResponse", "UserSelect", "Hello"]
    plain = ["ChatCompletion", "Nodes", "NoneType", "Hello"]
    assert output_of(MANY_AT_ONCE) == [str(whole)] * 6 + [str(plain)] * 6


def test_names_mean_what_they_mean_where_a_model_stands() -> None:
    assert output_of(NAMED_ALIKE) == ["UserSelect"]


@pytest.mark.parametrize("name", ["ContentItem", "NodeResponses"])
@pytest.mark.parametrize("module", [chat_completions, records])
def test_what_comes_later_is_what_it_stands_for(module: object, name: str) -> None:
    later = getattr(module, name)
    assert isinstance(later, Later)
    assert later.__value__ is getattr(models, name)
    assert (later.__name__, later.__module__) == (name, models.__name__)


def test_a_model_is_whole_however_its_first_value_was_read() -> None:
    plain = b'{"choices": [{"message": {"content": "Hello"}}]}'
    reader = Reader[ChatCompletion](ChatCompletion)
    first = reader.validate_json(plain, by_alias=True, by_name=False)
    assert type(first) is ChatCompletion
    assert first == ChatCompletion.model_validate_json(plain)
    defined = ChatCompletion.model_json_schema()["$defs"]
    assert {"ContentItem", "NodeResponse", "NodeResponses", "UserSelect"} <= defined.keys()
