"""Refuses scripts that no server of a version, or no app of a kind, could act out."""

from __future__ import annotations

from collections.abc import Mapping

from ..._base.operation import Version
from ..interactions import Ask, Interaction, OutOfPoints
from ..plans import Plan, PlanAsk, PlanCheck
from ..script import PluginOutput, Reply, Step
from .nesting import WRAPPERS
from .world import World

_SINCE: Mapping[type[object], Version] = {
    Ask: (4, 16, 0),
    OutOfPoints: (4, 14, 1),
    Plan: (4, 14, 7),
    PlanAsk: (4, 14, 7),
    PlanCheck: (4, 14, 7),
}
_UNTIL: Mapping[type[object], Version] = {PlanAsk: (4, 16, 0), PlanCheck: (4, 15, 0)}


def check_reply(reply: Reply, world: World) -> None:
    """Check what a test wants to be answered.

    Raises:
        ValueError: The server could not answer that.
    """
    for step in reply.steps:
        if isinstance(step, PluginOutput) and not world.plugin:
            raise ValueError("PluginOutput needs a plugin app: FakeFastGPT(..., plugin=True)")
        _check_version(step, world.dialect.version)


def _check_version(step: Step, version: Version) -> None:
    name, until = type(step).__name__, _UNTIL.get(type(step))
    if until is not None and version >= until:
        raise ValueError(
            f"FastGPT {_text(version)} has no {name} any more; {_text(until)} dropped it"
        )
    needs: dict[str, Version] = {name: _SINCE.get(type(step), ())}
    for kind in step.inside if isinstance(step, Interaction) else ():
        if kind not in WRAPPERS:
            raise ValueError(f"inside: {kind!r} is none of {', '.join(WRAPPERS)}")
        needs[kind] = WRAPPERS[kind].since
    for name, since in needs.items():
        if version < since:
            raise ValueError(f"FastGPT {_text(version)} has no {name}; {_text(since)} has")


def _text(version: Version) -> str:
    return ".".join(map(str, version))
