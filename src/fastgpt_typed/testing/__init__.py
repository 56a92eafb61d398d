"""A fake FastGPT for your tests: it answers on the wire as a real server of any version.

    fake = FakeFastGPT(version="4.14.0")
    client = fake.client()

`fake.reply(...)` says what the app answers, `fake.intercept(...)` what else happens to requests.
`fake.requests` holds what was asked, `fake.runs` tells what became of the runs, and
`FakeServer(fake)` serves it on a port of this machine. The fixtures of
`fastgpt_typed.testing.pytest_plugin` do this for pytest. A `Recorder` writes down what a real
server answers, and a `Replay` answers it again.
"""

from typing import TYPE_CHECKING

from .failures import Answer, CutAfter, QuotaExceeded, RateLimited, Unavailable
from .fake import FakeFastGPT
from .interactions import Ask, Form, Interact, OutOfPoints, Select, Wrapper
from .plans import Plan, PlanAsk, PlanCheck
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
    Step,
    Text,
    Tool,
)
from .wire import Cut, Pause, RecordedFile, RecordedRun, WireRequest, WireResponse

if TYPE_CHECKING:
    from .server import FakeServer

__all__ = [
    "Answer",
    "Ask",
    "Cut",
    "CutAfter",
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
    "Plan",
    "PlanAsk",
    "PlanCheck",
    "PluginOutput",
    "QuotaExceeded",
    "RateLimited",
    "Raw",
    "Reasoning",
    "RecordedFile",
    "RecordedRequest",
    "RecordedRequests",
    "RecordedRun",
    "Recorder",
    "Replay",
    "Reply",
    "Search",
    "Select",
    "Step",
    "Text",
    "Tool",
    "Unavailable",
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
