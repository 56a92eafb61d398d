"""What a run tells while it goes on."""

from ._core.streams.accumulate import Accumulator
from ._core.streams.events import (
    Answer,
    Done,
    Event,
    FastAnswer,
    Interactive,
    NodeResponses,
    ResumeCompleted,
    ResumePhase,
    ToolCall,
    ToolParams,
    ToolResponse,
    Unknown,
    VariablesUpdated,
    read_stream,
    to_api,
)
from ._generated import events as _generated
from ._generated.events import *  # noqa: F403 - all events are public

__all__ = [
    "Accumulator",
    "Answer",
    "Done",
    "Event",
    "FastAnswer",
    "Interactive",
    "NodeResponses",
    "ResumeCompleted",
    "ResumePhase",
    "ToolCall",
    "ToolParams",
    "ToolResponse",
    "Unknown",
    "VariablesUpdated",
    "read_stream",
    "to_api",
]
__all__ += _generated.__all__
