"""Which files an app takes."""

from __future__ import annotations

from .._generated import models

_DOCUMENTS = (".pdf", ".docx", ".pptx", ".xlsx", ".txt", ".md", ".html", ".csv")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".svg")
_VIDEOS = (".mp4", ".mov", ".avi", ".mpeg", ".webm")
_SOUNDS = (".mp3", ".wav", ".ogg", ".m4a", ".amr", ".mpga")


def allowed_endings(init: models.ChatInit) -> list[str]:
    """The endings of names an app takes by its settings; empty where they do not tell."""
    config = init.app.chat_config if init.app is not None else None
    chosen = config.file_select_config if config is not None else None
    if chosen is None:
        return []
    switched = (
        (chosen.can_select_file, _DOCUMENTS),
        (chosen.can_select_img, _PICTURES),
        (chosen.can_select_video, _VIDEOS),
        (chosen.can_select_audio, _SOUNDS),
        (chosen.can_select_custom_file_extension, chosen.custom_file_extension_list or ()),
    )
    return [ending for is_on, endings in switched if is_on for ending in endings]
