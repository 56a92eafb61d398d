# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""The payload of every stream event, by the name it has on the wire."""

from __future__ import annotations

from collections.abc import Mapping

from . import models

EVENT_PAYLOADS: Mapping[str, object] = {
    "answer": models.AnswerDelta,
    "fastAnswer": models.AnswerDelta,
    "flowNodeStatus": models.NodeStatus,
    "flowNodeResponse": models.NodeResponse,
    "flowResponses": models.NodeResponses,
    "workflowDuration": models.Duration,
    "toolCall": models.ToolDelta,
    "toolParams": models.ToolDelta,
    "toolResponse": models.ToolDelta,
    "updateVariables": models.JsonObject,
    "interactive": models.InteractiveUpdate,
    "chatTitle": models.Title,
    "plan": models.PlanUpdate,
    "planStatus": models.PlanStatusUpdate,
    "skillCall": models.SkillUpdate,
    "sandboxStatus": models.SandboxUpdate,
    "error": models.Failure,
}
