# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What else the spec says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

ADDS_UP: Mapping[str, Sequence[str]] = {
    "NodeResponse": (
        "running_time",
        "tokens",
        "input_tokens",
        "output_tokens",
        "total_points",
        "child_response_count",
        "embedding_tokens",
        "re_rank_input_tokens",
        "extension_tokens",
        "tool_call_input_tokens",
        "tool_call_output_tokens",
    ),
}
"""Figures that add up where a model comes in parts, by its name."""

ENDINGS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "FileSelectConfig": {
        "can_select_file": [".pdf", ".docx", ".pptx", ".xlsx", ".txt", ".md", ".html", ".csv"],
        "can_select_img": [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".svg"],
        "can_select_video": [".mp4", ".mov", ".avi", ".mpeg", ".webm"],
        "can_select_audio": [".mp3", ".wav", ".ogg", ".m4a", ".amr", ".mpga"],
    },
}
"""The endings of file names that a field switches on, by model and field."""

CITATION_MARK = re.compile("\\[[0-9a-f]{24}\\]\\(CITE\\)")
"""A mark that is stored with an answer, but sent only to those who ask for it."""

REFUSED_RUN = b'{"stream": true, "messages": []}'
"""The body of a run that every release refuses with a stream."""
