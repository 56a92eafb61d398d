"""What the log page of the app counts: the chats of this fake, and some invented days before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from .chats import Chat
from .world import World

INVENTED_DAYS = 13

_SOURCES = ("api", "share", "online", "feishu")


@dataclass(frozen=True)
class Use:
    """A round of a chat."""

    moment: datetime
    chat_id: str
    user: str
    source: str
    points: float
    seconds: float
    failed: bool = False
    liked: bool = False
    disliked: bool = False


def uses(world: World) -> list[Use]:
    """Return every round, in no order."""
    real = [use for chat in world.chats for use in _chat_uses(world, chat)]
    today = world.clock().astimezone(UTC).date()
    days = [today - timedelta(days=back) for back in range(INVENTED_DAYS, 0, -1)]
    invented = [use for day in days for use in _invented_uses(datetime.combine(day, time(9), UTC))]
    return invented + real


def _chat_uses(world: World, chat: Chat) -> Iterator[Use]:
    for row in chat.rows:
        if row.role == "AI":
            yield Use(
                moment=row.time,
                chat_id=chat.chat_id,
                user=chat.end_user or world.member_id,
                source=chat.source,
                points=row.points,
                seconds=row.duration,
                failed=row.failed_node is not None or row.error_message is not None,
                liked=bool(row.feedback.get("userGoodFeedback")),
                disliked=bool(row.feedback.get("userBadFeedback")),
            )


def _invented_uses(morning: datetime) -> Iterator[Use]:
    """A day depends on nothing but its date: working days are busy, users come back."""
    day = morning.toordinal()
    rounds = 2 + day * 7 % 5 if morning.weekday() >= 5 else 7 + day * 7 % 9
    for number in range(rounds):
        yield Use(
            moment=morning + timedelta(minutes=23 * number),
            chat_id=f"seed-{day}-{number // 2}",
            user=f"user-{(day * 3 + number * number) % 11}",
            source=_SOURCES[(day + number) % len(_SOURCES)],
            points=round(0.4 + (day + number) % 7 * 0.13, 4),
            seconds=round(0.8 + (day * 5 + number * 3) % 11 * 0.35, 2),
            failed=(day + number) % 17 == 0,
            liked=(day + number) % 5 == 0,
            disliked=(day + number) % 13 == 0,
        )
