"""Refuses scripts that no server of a version, or no app of a kind, could act out."""

from __future__ import annotations

from collections.abc import Mapping

from ..._base.operation import Version
from ..interactions import Ask, Interaction, OutOfPoints
from ..script import PluginOutput, Reply
from .nesting import WRAPPERS
from .world import World

_SINCE: Mapping[type[Interaction], Version] = {Ask: (4, 16, 0), OutOfPoints: (4, 14, 1)}


def check_reply(reply: Reply, world: World) -> None:
    """Check what a test wants to be answered.

    Raises:
        ValueError: The server could not answer that.
    """
    for step in reply.steps:
        if isinstance(step, PluginOutput) and not world.plugin:
            raise ValueError("PluginOutput needs a plugin app: FakeFastGPT(..., plugin=True)")
        if isinstance(step, Interaction):
            _check_interaction(step, world)


def _check_interaction(step: Interaction, world: World) -> None:
    version = world.dialect.version
    needs: dict[str, Version] = {type(step).__name__: _SINCE.get(type(step), ())}
    for kind in step.inside:
        if kind not in WRAPPERS:
            raise ValueError(f"inside: {kind!r} is none of {', '.join(WRAPPERS)}")
        needs[kind] = WRAPPERS[kind].since
    for name, since in needs.items():
        if version < since:
            raise ValueError(f"FastGPT {_text(version)} has no {name}; {_text(since)} has")


def _text(version: Version) -> str:
    return ".".join(map(str, version))
