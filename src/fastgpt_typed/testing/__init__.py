"""A fake FastGPT for your tests: it answers on the wire as a real server of any version.

    fake = FakeFastGPT(version="4.14.0")
    client = FastGPT(
        api_key=fake.api_key,
        base_url=fake.base_url,
        http_client=httpx.Client(transport=fake.transport()),
    )

`fake.reply(...)` says what the app answers, `fake.intercept(...)` what else happens to requests.
`fake.requests` holds what was asked, `fake.runs` tells what became of the runs, and
`FakeServer(fake)` serves it on a port of this machine.
"""

from typing import TYPE_CHECKING

from .failures import Answer, CutAfter, QuotaExceeded, RateLimited, Unavailable
from .fake import FakeFastGPT
from .interactions import Ask, Form, Interact, OutOfPoints, Select, Wrapper
from .plans import Plan, PlanAsk, PlanCheck
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
from .wire import (
    Cut,
    Pause,
    RecordedFile,
    RecordedRequest,
    RecordedRun,
    WireRequest,
    WireResponse,
)

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
    "RecordedRun",
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
