# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""The events of a run that are their payload and no more, and the names of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from . import models

__all__ = [
    "Duration",
    "NodeResponse",
    "NodeStatus",
    "Plan",
    "PlanStatus",
    "ResumeUnavailable",
    "SandboxStatus",
    "SkillCall",
    "StepTitle",
    "Title",
]


class NodeStatus(models.NodeStatus):
    """A node starts; with `detail`. All versions. FastGPT calls it `flowNodeStatus`."""


class NodeResponse(models.NodeResponse):
    """A node has ended; v2 with `detail`. From 4.15.0 on a node inside of another comes first, with `parentId`, and a node may tell of itself more than once under the same `id`: its figures then add up. Since 4.9.4. FastGPT calls it `flowNodeResponse`."""


class Duration(models.Duration):
    """How long the run took; with `detail`. Since 4.9.7. FastGPT calls it `workflowDuration`."""


class Title(models.Title):
    """The title of a new chat; with `detail`. Since 4.15.0. FastGPT calls it `chatTitle`."""


class Plan(models.PlanUpdate):
    """The plan of an agent; with `detail`. Since 4.14.7. FastGPT calls it `plan`."""


class PlanStatus(models.PlanStatusUpdate):
    """An agent makes or changes its plan; with `detail`. Since 4.15.0. FastGPT calls it `planStatus`."""


class StepTitle(models.StepTitleUpdate):
    """An agent begins a step of its plan; with `detail`. Since 4.14.7. Up to 4.14. FastGPT calls it `stepTitle`."""


class SkillCall(models.SkillUpdate):
    """An agent uses a skill; with `detail`. Since 4.14.11. FastGPT calls it `skillCall`."""


class SandboxStatus(models.SandboxUpdate):
    """An agent's sandbox starts; with `detail`. Since 4.14.11. FastGPT calls it `sandboxStatus`."""


class ResumeUnavailable(models.ResumeRefusal):
    """The stream cannot be resumed; `resumeCompleted` follows when the run is over. Since 4.14.11. FastGPT calls it `resumeUnavailable`."""


PlainEvent: TypeAlias = (
    NodeStatus
    | NodeResponse
    | Duration
    | Title
    | Plan
    | PlanStatus
    | StepTitle
    | SkillCall
    | SandboxStatus
    | ResumeUnavailable
)

PLAIN_EVENTS: tuple[type[PlainEvent], ...] = (
    NodeStatus,
    NodeResponse,
    Duration,
    Title,
    Plan,
    PlanStatus,
    StepTitle,
    SkillCall,
    SandboxStatus,
    ResumeUnavailable,
)

WIRE_NAMES: Mapping[str, str] = {
    "Answer": "answer",
    "FastAnswer": "fastAnswer",
    "NodeStatus": "flowNodeStatus",
    "NodeResponse": "flowNodeResponse",
    "NodeResponses": "flowResponses",
    "Duration": "workflowDuration",
    "ToolCall": "toolCall",
    "ToolParams": "toolParams",
    "ToolResponse": "toolResponse",
    "VariablesUpdated": "updateVariables",
    "Interactive": "interactive",
    "Title": "chatTitle",
    "Plan": "plan",
    "PlanStatus": "planStatus",
    "StepTitle": "stepTitle",
    "SkillCall": "skillCall",
    "SandboxStatus": "sandboxStatus",
    "ResumePhase": "resumePhase",
    "ResumeCompleted": "resumeCompleted",
    "ResumeUnavailable": "resumeUnavailable",
    "Error": "error",
}
"""What FastGPT calls each event, by the name of its class."""
