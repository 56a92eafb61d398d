"""Which files an app takes."""

from __future__ import annotations

from ..._generated import models
from ..._generated.constants import ENDINGS


def allowed_endings(init: models.ChatInit) -> list[str]:
    """The endings of names an app takes by its settings; empty where they do not tell."""
    config = init.app.chat_config if init.app is not None else None
    chosen = config.file_select_config if config is not None else None
    if chosen is None:
        return []
    switches = ENDINGS[models.FileSelectConfig.__name__]
    found = [
        ending for name, endings in switches.items() if getattr(chosen, name) for ending in endings
    ]
    if chosen.can_select_custom_file_extension:
        found += chosen.custom_file_extension_list or ()
    return found
