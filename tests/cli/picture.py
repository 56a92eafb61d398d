"""The picture in the documents: `python -m tests.cli.picture` draws it anew."""

from __future__ import annotations

from pathlib import Path

from fastgpt_typed import models
from fastgpt_typed.cli.drawing import draw_svg
from fastgpt_typed.cli.timeline import lay_out

PICTURE = Path(__file__).parents[2] / "docs" / "trace.svg"

Item = dict[str, object]


def _node(name: str, kind: str, seconds: float, points: float = 0, **more: object) -> Item:
    told = {"moduleName": name, "moduleType": kind, "runningTime": seconds}
    return {**told, **({"totalPoints": points} if points else {}), **more}


_TRANSLATIONS: list[Item] = [
    item
    for seconds, failure in ((0.8, {}), (0.6, {}), (0.5, {"errorText": "429 Too many requests"}))
    for item in (
        _node("Start", "loopStart", 0),
        _node("Translate", "chatNode", seconds, 0.1, inputTokens=95, outputTokens=50, **failure),
    )
]

_NODES: list[Item] = [
    _node("workflow:template.workflow_start", "workflowStart", 0),
    _node("Search the handbook", "datasetSearchNode", 0.42, 0.02, embeddingTokens=31),
    _node(
        "Order desk",
        "tools",
        3.1,
        1.32,
        toolCallInputTokens=2210,
        toolCallOutputTokens=340,
        childrenResponses=[
            _node("Orders", "tool", 0.3),
            _node("Weather", "tool", 0.3),
        ],
    ),
    _node("Translate all", "parallelRun", 0.9, 0.3, childrenResponses=_TRANSLATIONS),
]


def draw() -> str:
    """Draw a run of an invented shop."""
    nodes = [models.NodeResponse.model_validate(node) for node in _NODES]
    return draw_svg(lay_out(nodes, 4.5), "Where is order 17?")


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
