"""Models are loaded with the resource that needs them, and built when they are first used."""

from __future__ import annotations

import subprocess
import sys

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


def test_models_are_loaded_with_the_calls_that_need_them() -> None:
    assert output_of(LOADED) == [
        "[]",
        "['chat_histories', 'shared']",
    ]


def test_names_mean_what_they_mean_where_a_model_stands() -> None:
    assert output_of(NAMED_ALIKE) == ["UserSelect"]
