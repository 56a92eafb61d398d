# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from fastgpt_typed._base.model import Model, RequestModel
from fastgpt_typed._base.scalars import AppId, EpochMillis, Instant, Timestamp

from .common import NonEmptyString, OpenChatSource

Timespan = TypeAliasType("Timespan", Literal["day", "week", "month", "quarter"])


class LogTotals(Model):
    """The totals of an app."""

    total_users: int = 0
    """How many users it has had."""
    total_chats: int = 0
    """How many chats."""
    total_points: float = 0
    """How many points it cost."""


class LogChartRequest(RequestModel):
    """Which figures to return."""

    app_id: AppId
    """The app."""
    start: Annotated[Instant, Field(alias="dateStart")]
    """From when; a time needs a zone, a date is its midnight in UTC."""
    end: Annotated[Instant, Field(alias="dateEnd")]
    """Until when, likewise."""
    retention_offset: Annotated[int, Field(alias="offset", ge=1)]
    """How many buckets of users later a new user must be back to count as retained; FastGPT's log page offers 1, 3, 7 and 14. No paging, no zone."""
    sources: Annotated[list[OpenChatSource] | None, Field(alias="source")] = None
    """Only chats that came in one of these ways. Left out means all."""
    user_timespan: Timespan
    """Buckets of users."""
    chat_timespan: Timespan
    """Buckets of chats."""
    app_timespan: Timespan
    """Buckets of feedback and time."""


class UserFigures(Model):
    """Figures about users in a bucket."""

    user_count: int = 0
    """Users who were there."""
    new_user_count: int | None = 0
    """Users who were there for the first time; None in a summary, which cannot tell."""
    retention_user_count: int | None = 0
    """Those of the new ones who were back as many buckets later as was asked for; None in a summary."""
    points: float = 0
    """Points it cost."""
    source_count_map: dict[str, int] = {}
    """Users by the way they came in."""


class ChatFigures(Model):
    """Figures about chats in a bucket."""

    chat_item_count: int = 0
    """Runs of the workflow: a question and its answer count once."""
    chat_count: int = 0
    """Chats; one that goes on after more than fifteen minutes counts again."""
    error_count: int = 0
    """Runs in which something failed."""
    points: float = 0
    """Points it cost."""


class AppFigures(Model):
    """Figures about answers in a bucket."""

    good_feed_back_count: int = 0
    """Praise, in the bucket its chat last went on in, whenever it was given."""
    bad_feed_back_count: int = 0
    """Complaints, likewise."""
    chat_count: int = 0
    """Chats, as in the other series."""
    total_response_time: float = 0
    """Seconds all answers took."""


class UserPoint(Model):
    """A bucket of the users' series."""

    timestamp: EpochMillis
    """When the bucket begins."""
    summary: UserFigures
    """Figures about users in a bucket."""


class ChatPoint(Model):
    """A bucket of the chats' series."""

    timestamp: EpochMillis
    """When the bucket begins."""
    summary: ChatFigures
    """Figures about chats in a bucket."""


class AppPoint(Model):
    """A bucket of the answers' series."""

    timestamp: EpochMillis
    """When the bucket begins."""
    summary: AppFigures
    """Figures about answers in a bucket."""


class LogChartData(Model):
    """The usage figures of an app over time."""

    users: Annotated[list[UserPoint], Field(alias="userData", validate_default=True)] = []
    """Users."""
    chats: Annotated[list[ChatPoint], Field(alias="chatData", validate_default=True)] = []
    """Chats."""
    answers: Annotated[list[AppPoint], Field(alias="appData", validate_default=True)] = []
    """Feedback and response time."""


class LogListRequest(RequestModel):
    """Which chats of an app to list."""

    app_id: AppId
    """The app."""
    start: Annotated[Instant, Field(alias="dateStart")]
    """From when; a time needs a zone, a date is its midnight in UTC."""
    end: Annotated[Instant, Field(alias="dateEnd")]
    """Until when, likewise."""
    offset: Annotated[int, Field(ge=0)] = 0
    """How many chats to skip."""
    page_size: Annotated[int, Field(ge=1, le=100)] = 20
    """How many chats to fetch at a time, 100 at most."""
    sources: Annotated[list[OpenChatSource] | None, Field(min_length=1)] = None
    """Only chats that came in one of these ways. Left out means all."""
    tmb_ids: list[NonEmptyString] | None = None
    """Only chats of these members; none means all."""
    out_link_uids: list[NonEmptyString] | None = None
    """Only chats of these end users (`custom_uid` of completions); none means all. Since 4.14.7."""
    chat_search: str | None = None
    """Only chats whose id or title contains this text."""
    feedback_type: Literal["all", "has_feedback", "good", "bad"] | None = None
    """Only chats with this kind of feedback. Since 4.14.4."""
    unread_only: bool | None = None
    """Only feedback that has not been marked as read. Since 4.14.4."""
    error_filter: Literal["all", "has_error"] | None = None
    """Only chats in which a run failed. Since 4.14.7."""
    page_num: Annotated[int | None, Field(ge=1)] = None
    """The page, in place of `offset`."""


class LogMember(Model):
    """A member of the team."""

    name: str | None = None
    """The member's name."""
    avatar: str | None = None
    """The member's picture."""
    status: Literal["active", "leave", "forbidden"] | str | None = None
    """Whether the member is still there."""


class ChatLog(Model):
    """A chat in the log of an app."""

    id: Annotated[str | None, Field(alias="_id")] = None
    """The id of the row."""
    chat_id: str | None = None
    """The chat."""
    title: str | None = None
    """Its title."""
    custom_title: str | None = None
    """The title a user gave it."""
    source: OpenChatSource | None = None
    """The way it came in."""
    source_name: str | None = None
    """The name of the API key or share link."""
    update_time: Timestamp | None = None
    """When it last changed."""
    create_time: Timestamp | None = None
    """When it was begun."""
    message_count: int | None = None
    """How many messages it has."""
    user_good_feedback_count: int | None = None
    """How often it was praised."""
    user_bad_feedback_count: int | None = None
    """How many complaints there were."""
    custom_feedbacks_count: int | None = None
    """How much custom feedback it has."""
    mark_count: int | None = None
    """How many answers an administrator bettered."""
    average_response_time: float | None = None
    """Seconds an answer took on average."""
    error_count: int | None = None
    """How many runs failed."""
    total_points: float | None = None
    """How many points it cost."""
    out_link_uid: str | None = None
    """The end user (`custom_uid` of completions)."""
    tmb_id: str | None = None
    """The member it belongs to."""
    source_member: LogMember | None = None
    """The same member by name."""
    version_name: str | None = None
    """The version of the app."""
    origin_ip: str | None = None
    """Where the user came from."""
    region: str | None = None
    """The region of that address, or the address."""


class LogPage(Model):
    """A page of the log of an app."""

    items: Annotated[list[ChatLog], Field(alias="list", validate_default=True)] = []
    """The chats."""
    total: int = 0
    """How many there are on all pages."""


class LogUsersRequest(RequestModel):
    """Which users of an app to list."""

    app_id: AppId
    """The app."""
    start: Annotated[Instant, Field(alias="dateStart")]
    """From when; a time needs a zone, a date is its midnight in UTC."""
    end: Annotated[Instant, Field(alias="dateEnd")]
    """Until when, likewise."""
    search_key: str | None = None
    """Only users whose name contains this text."""
    sources: Annotated[list[OpenChatSource] | None, Field(min_length=1)] = None
    """Only chats that came in one of these ways. Left out means all."""


class LogUser(Model):
    """Somebody who talked to an app."""

    out_link_uid: str | None = None
    """The end user (`custom_uid` of completions)."""
    tmb_id: str | None = None
    """The member of the team."""
    name: str | None = None
    """The name."""
    avatar: str | None = None
    """The picture."""
    count: int | None = None
    """How many chats there were."""


class LogUsers(Model):
    """Those who talked to an app."""

    items: Annotated[list[LogUser], Field(alias="list", validate_default=True)] = []
    """The users, fifty at most."""


class AppsLogsTotalsRequest(RequestModel):
    """The arguments of `apps.logs.totals`."""

    app_id: AppId
    """The app."""
