"""Steps at which a run stops and waits for its user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Wrapper: TypeAlias = Literal[
    "childrenInteractive", "toolChildrenInteractive", "loopInteractive", "loopRunInteractive"
]
"""What an interactive node can be inside of: an app, a tool call, or a loop of either kind."""

_MOST_QUESTIONS = 3


@dataclass(frozen=True, kw_only=True)
class Interaction:
    """A node at which the workflow stops; it goes on when the chat gets the answer.

    Args:
        inside: What the node is inside of, outermost first. Apps since 4.9.5, loops since 4.9.6,
            tool calls since 4.14.2, loops of the newer kind since 4.14.16.
    """

    inside: Sequence[Wrapper] = ()


@dataclass(frozen=True)
class Select(Interaction):
    """The workflow stops and waits for a choice; it goes on when the chat gets the answer.

    Args:
        description: The question.
        options: The answers to choose from.
        inside: What the node is inside of, outermost first.
    """

    description: str
    options: Sequence[str]


@dataclass(frozen=True)
class Form(Interaction):
    """The workflow stops and waits for a form; it goes on when the chat gets the answer.

    Args:
        description: The question.
        fields: The fields as FastGPT writes them, or only their keys.
        inside: What the node is inside of, outermost first.
    """

    description: str
    fields: Sequence[Mapping[str, object] | str]


@dataclass(frozen=True)
class Ask(Interaction):
    """An agent asks; the answers and what it says to them are a new round. Since 4.16.0.

    It goes on with `{"answers": ["Red"]}` as JSON text, or with any other text.

    Args:
        questions: One to three questions as FastGPT writes them, or only their words.
        description: Why it asks.
        inside: What the agent is inside of, outermost first.

    Raises:
        ValueError: There is no question, or there are more than three.

    Example:
        >>> ask = Ask([{"question": "Which color?", "options": ["Red", "Blue"]}])
        >>> fake.reply(ask, "Red it is")
    """

    questions: Sequence[Mapping[str, object] | str]
    description: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.questions) <= _MOST_QUESTIONS:
            raise ValueError(f"an agent asks one to {_MOST_QUESTIONS} questions at once")


@dataclass(frozen=True)
class OutOfPoints(Interaction):
    """The workflow stops because the points of the team are used up. Since 4.14.1.

    Any message goes on, and the stored answer no longer tells of the stop.

    Args:
        description: What users are told.
        inside: What the node that could not run is inside of, outermost first.
    """

    description: str = "chat:balance_not_enough_pause"


@dataclass(frozen=True)
class Interact(Interaction):
    """The workflow stops at a node of any kind, also of one that FastGPT does not have.

    Any message goes on.

    Args:
        data: The interactive node; the state of the run is added where it says nothing of it.
        new_round: Whether the answer begins a new round, as answers to agents do.
        inside: What the node is inside of, outermost first.

    Example:
        >>> fake.reply(Interact({"type": "pickDate", "params": {"from": "2026-01-01"}}))
    """

    data: Mapping[str, object]
    new_round: bool = False
