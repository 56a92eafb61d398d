# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What streams carry."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import Model, build_all

from .answers import Interactive, Plan, PlanStage, PlanStepTitle, SkillUse, ToolUse


class EventPayload(Model):
    """What the payload of any event of a stream may carry beside its own."""

    response_value_id: str | None = None
    """Groups the events of one value. Since 4.14.7."""
    step_id: str | None = None
    """The step of an agent's plan the event belongs to. Since 4.14.7. Up to 4.14."""


class Delta(Model):
    """What is new."""

    role: str | None = None
    """Always assistant."""
    content: str | None = None
    """Text."""
    reasoning_content: Annotated[str | None, Field(alias="reasoning_content")] = None
    """What the model thinks."""


class NodeStatus(EventPayload):
    """A node starts to run."""

    status: str | None = None
    """Always `running`."""
    name: str | None = None
    """The node's name, sometimes a translation key."""


class ToolDelta(EventPayload):
    """News of a tool call; `responseValueId` is the id of the call."""

    tool: ToolUse
    """What is new of the call."""


class Duration(EventPayload):
    """How long the run took."""

    duration_seconds: float | None = None
    """Seconds."""


class Title(EventPayload):
    """The title of a new chat."""

    title: str | None = None
    """The title."""


class PlanUpdate(EventPayload):
    """The plan of an agent as it now stands."""

    plan: Plan
    """The plan."""


class PlanStatusUpdate(EventPayload):
    """An agent makes or changes its plan."""

    plan_status: PlanStage | None = None
    """Which of the two it does."""


class StepTitleUpdate(EventPayload):
    """An agent begins a step of its plan."""

    step_title: PlanStepTitle
    """The step."""


class SkillUpdate(EventPayload):
    """An agent uses a skill."""

    skill: SkillUse
    """The skill."""


class SandboxEndpoint(Model):
    """Where a sandbox can be reached. Since 4.14.11. Up to 4.14."""

    host: str | None = None
    """The host."""
    port: int | None = None
    """The port."""
    protocol: str | None = None
    """`http` or `https`."""
    url: str | None = None
    """The address."""


class SandboxUpdate(EventPayload):
    """How far the start of an agent's sandbox is."""

    sandbox_id: str | None = None
    """The sandbox."""
    phase: (
        Literal[
            "checkExisting",
            "connecting",
            "fetchSkills",
            "creatingContainer",
            "deployingSkills",
            "downloadingPackage",
            "uploadingPackage",
            "extractingPackage",
            "lazyInit",
            "upgrading",
            "ready",
            "failed",
        ]
        | str
        | None
    ) = None
    """The phase."""
    is_warm_start: bool | None = None
    """Whether it was still there."""
    skill_name: str | None = None
    """The skill it is for."""
    message: str | None = None
    """A remark."""
    endpoint: SandboxEndpoint | None = None
    """Where it can be reached. Up to 4.14."""
    provider_sandbox_id: str | None = None
    """Its id at the provider. Up to 4.14."""


ResumePhase = TypeAliasType("ResumePhase", Literal["catchup", "live"] | str)


class ResumeRefusal(Model):
    """Why a stream cannot be resumed; its records follow when the run is over."""

    reason: Literal["memoryPressure", "mirrorUnavailable"] | str | None = None
    """The reason."""


class RunFailure(Model):
    """Why a run failed; the fields of the envelope, or `message` alone."""

    code: int | None = None
    """The number of the error."""
    status_text: str | None = None
    """Machine name of the error."""
    message: str | None = None
    """Text of the error or its translation key."""
    data: JsonValue | None = None
    """Null for nearly every error."""
    error_type: str | None = None
    """`UserError` or not there. Since 4.16.0."""


class DeltaChoice(Model):
    """One piece of the answer."""

    index: int = 0
    """Always 0."""
    delta: Delta | None = None
    """What is new."""
    finish_reason: Annotated[str | None, Field(alias="finish_reason")] = None
    """`stop` on the last piece."""


class AnswerDelta(EventPayload):
    """A piece of the answer as it is written."""

    id: str | None = None
    """Always empty."""
    object: str | None = None
    """Always empty."""
    created: int | None = None
    """Always 0."""
    model: str | None = None
    """Always empty."""
    choices: Annotated[list[DeltaChoice], Field(validate_default=True)] = []
    """One piece."""


class InteractiveUpdate(EventPayload):
    """The workflow waits for the user."""

    interactive: Interactive
    """What it waits for."""


build_all(__name__)

__all__ = [
    "AnswerDelta",
    "Delta",
    "DeltaChoice",
    "Duration",
    "EventPayload",
    "InteractiveUpdate",
    "NodeStatus",
    "PlanStatusUpdate",
    "PlanUpdate",
    "ResumePhase",
    "ResumeRefusal",
    "RunFailure",
    "SandboxEndpoint",
    "SandboxUpdate",
    "SkillUpdate",
    "StepTitleUpdate",
    "Title",
    "ToolDelta",
]
