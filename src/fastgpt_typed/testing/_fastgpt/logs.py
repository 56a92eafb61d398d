"""The usage figures of the commercial edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from ..wire import WireResponse
from .auth import arguments, authorize_key
from .chats import JsonObject
from .checks import Checker, is_array
from .errors import RefusalError
from .usage import Use, uses
from .world import Call, World, success

_TIMESPANS = ("day", "week", "month", "quarter")
_SOURCES = (
    "test",
    "online",
    "share",
    "api",
    "cronJob",
    "feishu",
    "official_account",
    "wecom",
    "mcp",
)


def totals(world: World, call: Call) -> WireResponse:
    """Answer `getTotalData`."""
    fields = arguments(world, call)
    authorize_key(world, call, fields)
    found = uses(world)
    return success(
        {
            "totalUsers": len({use.user for use in found}),
            "totalChats": len({use.chat_id for use in found}),
            "totalPoints": sum(use.points for use in found),
        }
    )


def chart(world: World, call: Call) -> WireResponse:
    """Answer `getChartData`."""
    fields = arguments(world, call)
    checker = Checker(fields)
    checker.object_id("appId")
    for name in ("userTimespan", "chatTimespan", "appTimespan"):
        checker.one_of(name, _TIMESPANS)
    checker.finish()
    authorize_key(world, call, fields)
    start, end = _moment(fields, "dateStart"), _moment(fields, "dateEnd")
    sources = fields.get("source")
    everything = uses(world)
    ever = [use for use in everything if not is_array(sources) or use.source in sources]
    found = [use for use in ever if start <= use.moment <= end]
    firsts: dict[str, datetime] = {}
    for use in sorted(everything, key=lambda use: use.moment):
        firsts.setdefault(use.user, use.moment)
    timespan = str(fields.get("userTimespan"))
    offset = fields.get("offset")
    distance = offset if isinstance(offset, int) else 1
    later = _buckets(ever, timespan)
    user_data: list[JsonObject] = []
    for begin, here in _buckets(found, timespan).items():
        back = {use.user for use in later.get(_shift(begin, timespan, distance), ())}
        new = {user for user, first in firsts.items() if first >= begin}
        user_data.append(_point(begin, _user_figures(world, here, new=new, back=back)))
    return success(
        {
            "userData": user_data,
            "chatData": _series(found, str(fields.get("chatTimespan")), _chat_figures),
            "appData": _series(found, str(fields.get("appTimespan")), _app_figures),
        }
    )


def _buckets(found: Iterable[Use], timespan: str) -> dict[datetime, list[Use]]:
    """Sort uses into buckets; those without any are left out."""
    buckets: dict[datetime, list[Use]] = {}
    for use in found:
        buckets.setdefault(_begin(use.moment, timespan), []).append(use)
    return dict(sorted(buckets.items()))


def _begin(moment: datetime, timespan: str) -> datetime:
    day = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if timespan == "week":
        return day - timedelta(days=day.weekday())
    if timespan == "month":
        return day.replace(day=1)
    if timespan == "quarter":
        return day.replace(day=1, month=day.month - (day.month - 1) % 3)
    return day


def _shift(begin: datetime, timespan: str, distance: int) -> datetime:
    if timespan in {"day", "week"}:
        return begin + timedelta(days=distance * (7 if timespan == "week" else 1))
    months = begin.year * 12 + begin.month - 1 + distance * (3 if timespan == "quarter" else 1)
    return begin.replace(year=months // 12, month=months % 12 + 1)


def _series(
    found: Iterable[Use], timespan: str, figures: Callable[[list[Use]], JsonObject]
) -> list[JsonObject]:
    return [_point(begin, figures(here)) for begin, here in _buckets(found, timespan).items()]


def _point(begin: datetime, summary: JsonObject) -> JsonObject:
    return {"timestamp": round(begin.timestamp() * 1000), "summary": summary}


def _user_figures(world: World, here: list[Use], *, new: set[str], back: set[str]) -> JsonObject:
    users = {use.user for use in here}
    counts = Counter(source for source, _ in {(use.source, use.user) for use in here})
    names = (*_SOURCES, *world.dialect.more_sources)
    return {
        "userCount": len(users),
        "newUserCount": len(users & new),
        "retentionUserCount": len(users & new & back),
        "points": sum(use.points for use in here),
        "sourceCountMap": {name: counts[name] for name in names},
    }


def _chat_figures(here: list[Use]) -> JsonObject:
    return {
        "chatItemCount": len(here),
        "chatCount": len({use.chat_id for use in here}),
        "errorCount": sum(use.failed for use in here),
        "points": sum(use.points for use in here),
    }


def _app_figures(here: list[Use]) -> JsonObject:
    return {
        "goodFeedBackCount": sum(use.liked for use in here),
        "badFeedBackCount": sum(use.disliked for use in here),
        "chatCount": len({use.chat_id for use in here}),
        "totalResponseTime": sum(use.seconds for use in here),
    }


def _moment(fields: JsonObject, name: str) -> datetime:
    """Read an ISO string, or milliseconds since 1970."""
    value = fields.get(name)
    try:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value / 1000, UTC)
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        issue = {
            "expected": "date",
            "code": "invalid_type",
            "path": [name],
            "message": "Invalid input: expected date, received Date",
        }
        raise RefusalError.invalid([issue]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
