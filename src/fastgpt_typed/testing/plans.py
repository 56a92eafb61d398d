"""Steps of agents that plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .interactions import Interaction


@dataclass(frozen=True)
class Plan:
    """An agent makes a plan before it answers. Since 4.14.7.

    Args:
        name: What it is about.
        steps: What is to be done.
    """

    name: str
    steps: Sequence[str]


@dataclass(frozen=True)
class PlanCheck(Interaction):
    """An agent shows its plan and waits. From 4.14.7 on, until 4.15.0.

    It goes on with the text `CONFIRM`; any other one asks for another plan, in a new round.

    Args:
        plan: The plan.
        inside: What the agent is inside of, outermost first.
    """

    plan: Plan


@dataclass(frozen=True)
class PlanAsk(Interaction):
    """An agent asks one question. From 4.14.7 on, until 4.16.0, which has `Ask`.

    Any text answers it, in a new round.

    Args:
        question: The question.
        options: Suggested answers; shown since 4.15.0.
        reason: Why it asks; shown since 4.15.0.
        inside: What the agent is inside of, outermost first.
    """

    question: str
    options: Sequence[str] = ()
    reason: str = ""
