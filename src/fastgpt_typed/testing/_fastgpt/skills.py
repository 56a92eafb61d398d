"""Chats with skills: they are had in the editor of a skill, so tests say what is in them."""

from __future__ import annotations

from collections.abc import Iterable

from .chats import Chats, Row, text_value
from .world import World


def add_chat(world: World, skill_id: str, chat_id: str, rounds: Iterable[tuple[str, str]]) -> None:
    """Put a chat with a skill into the database.

    Raises:
        ValueError: The server has no such chats.
    """
    if not world.dialect.nests_share_auth:
        raise ValueError("chats with skills are there since FastGPT 4.15.0")
    ids, now = world.ids, world.clock()
    chats = world.skills.setdefault(skill_id, Chats())
    chat = chats.open(chat_id, ids.object_id(), now)
    chat.skill_id = skill_id
    for question, answer in rounds:
        chat.title = chat.title or question
        data_id = ids.nano(16)
        chat.all_rows += [
            Row(ids.object_id(), data_id, "Human", [text_value(question)], now),
            Row(ids.object_id(), data_id, "AI", [text_value(answer)], now),
        ]
