"""A fake FastGPT for your tests: it answers on the wire as a real server of any version.

    fake = FakeFastGPT(version="4.14.0")
    client = fake.client()

`fake.reply(...)` says what the app answers next, `fake.requests` holds what was asked, `fake.runs`
tells what became of the runs, and `FakeServer(fake)` serves it on a port of this machine. The
fixtures of `fastgpt_typed.testing.pytest_plugin` do this for pytest. A `Recorder` writes down what
a real server answers, and a `Replay` answers it again.
"""

from typing import TYPE_CHECKING

from .fake import FakeFastGPT
from .interactions import Ask, Form, Interact, OutOfPoints, Select, Wrapper
from .recorder import Recorder
from .replay import NotRecordedError, Replay
from .requests import RecordedRequest, RecordedRequests
from .script import (
    Event,
    Fail,
    NodeError,
    PluginOutput,
    Raw,
    Reasoning,
    Reply,
    Search,
    Text,
    Tool,
)
from .wire import Cut, Pause, RecordedRun, WireRequest, WireResponse

if TYPE_CHECKING:
    from .server import FakeServer

__all__ = [
    "Ask",
    "Cut",
    "Event",
    "Fail",
    "FakeFastGPT",
    "FakeServer",
    "Form",
    "Interact",
    "NodeError",
    "NotRecordedError",
    "OutOfPoints",
    "Pause",
    "PluginOutput",
    "Raw",
    "Reasoning",
    "RecordedRequest",
    "RecordedRequests",
    "RecordedRun",
    "Recorder",
    "Replay",
    "Reply",
    "Search",
    "Select",
    "Text",
    "Tool",
    "WireRequest",
    "WireResponse",
    "Wrapper",
]


def __getattr__(name: str) -> object:
    """Import the server when it is asked for: it needs the extra `server`."""
    if name != "FakeServer":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from .server import FakeServer  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        hint = "FakeServer needs more packages: pip install 'fastgpt-typed[server]'"
        raise ModuleNotFoundError(hint, name=error.name) from error
    return FakeServer
