"""Judges what was seen of a server, its key and its app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from statistics import median
from typing import TypeAlias

from ..._base.operation import Operation, Version
from ..._generated import models
from ..._generated.operations import (
    APP_KEYS_SINCE,
    CHAT_COMPLETIONS_CREATE_V2,
    NESTED_SHARE_SINCE,
    OPERATIONS,
)
from ..completion import ChatCompletion
from ..errors import (
    AuthenticationError,
    FastGPTError,
    NotFoundError,
    PermissionDeniedError,
    QuotaExceededError,
    RequestValidationError,
)
from ..requests.options import check_api_key
from .diagnosis import Edition, Finding
from .probing import REFUSED_STREAM, Generations, Reaction

NO_APP = "0" * 24
"""The id of an app that is nowhere."""

SLOW = 1.0
"""Seconds an answer that costs nothing may take."""

SKEW = 30.0
"""Seconds clocks may differ; the header that tells the time has no fractions."""

_KEYS = "under the app's Publish > API, or under Account > API keys"


def judge_version(generations: Generations, told: Version | None) -> Finding:
    """Say which versions the server may have, and whether it has the one the client was told."""
    found = generations.range
    if told is not None:
        since = told >= generations.possible[0]
        next_one = found.before
        if not since or (next_one is not None and told >= _version(next_one)):
            text = f"FastGPT {found}, but server_version says {'.'.join(map(str, told))}."
            cure = f'Pass server_version="{found.since}", or none.'
            return Finding("version", "bad", text, cure)
    text = f"FastGPT {found}."
    if generations.misfits:
        return Finding(
            "version",
            "odd",
            f"{text} No release has exactly these addresses: {_listed(generations.misfits)}.",
            "If a proxy lets only some addresses through, let it pass on all below /api.",
        )
    cure = ""
    if told is None and len(generations.possible) == 1:
        cure = f'server_version="{found.since}" saves looking for addresses.'
    return Finding("version", "good", text, cure)


def _version(text: str) -> Version:
    return tuple(int(part) for part in text.split("."))


def judge_edition(reactions: Iterable[Reaction]) -> tuple[Edition | None, Finding]:
    """Say which edition answers."""
    editions = {reaction.edition for reaction in reactions} - {None}
    if editions == {"commercial"}:
        text = "Commercial edition, with usage figures."
        return "commercial", Finding("edition", "good", text)
    if editions == {"community"}:
        text = "Community edition, without usage figures."
        return "community", Finding("edition", "good", text)
    text = "Whether it is a commercial edition does not show."
    return None, Finding("edition", "unknown", text)


def judge_key(key: object) -> Finding | None:
    """Say what is wrong with a key before it is sent; None where it looks like one."""
    try:
        text = check_api_key(key)
    except RequestValidationError as error:
        problem = error.problems["api_key"]
        if key is None:
            cure = f"Set FASTGPT_API_KEY, or pass api_key=. Keys are made {_KEYS}."
            return Finding("key", "bad", "There is no API key.", cure)
        cure = "Pass the key alone, without quotes and without Bearer."
        return Finding("key", "bad", f"The API key cannot be sent: {problem}.", cure)
    if text[0] in "\"'" or text.count("-") not in (1, 2):
        text = "This is no key of FastGPT, which has the form fastgpt-... or openapi-...."
        return Finding("key", "bad", text, f"Copy it whole from where it was made, {_KEYS}.")
    return None


Opened: TypeAlias = models.ChatInit | FastGPTError
"""What comes of opening a chat window."""


@dataclass(frozen=True, slots=True)
class Access:
    """How the server answered who opened a chat window.

    Attributes:
        app: What came for the app, or for the share link; None where none was named.
        nowhere: What came for an app that is nowhere; None where that was not asked.
        is_visitor: Whether the visitor of a share link asked.
    """

    app: Opened | None
    nowhere: Opened | None = None
    is_visitor: bool = False

    @property
    def shows_app_key(self) -> bool:
        """Whether the key opened its app although another one was named: only app keys do."""
        return isinstance(self.nowhere, models.ChatInit)


def judge_access(access: Access, generations: Generations) -> Finding:
    """Say whether the server lets the caller in, and by which kind of key."""
    answers = [answer for answer in (access.nowhere, access.app) if answer is not None]
    if access.is_visitor and isinstance(access.app, models.ChatInit):
        return Finding("key", "good", "The share link lets its visitor in; no key is needed.")
    for answer in answers:
        if access.is_visitor or isinstance(answer, AuthenticationError | QuotaExceededError):
            return Finding("key", "bad", *_in_two(_words(answer)))
    for answer in answers:
        if isinstance(answer, models.ChatInit | NotFoundError | PermissionDeniedError):
            kind = _kind_of_key(access, generations)
            return Finding("key", "good", f"The server knows the API key{kind}.")
    reason = _words(answers[0]) if answers else ""
    return Finding("key", "unknown", f"The API key could not be tried. {reason}".rstrip())


def _kind_of_key(access: Access, generations: Generations) -> str:
    oldest, newest = generations.possible[0], generations.possible[-1]
    if access.shows_app_key:
        return ": that of an app, which no call has to name"
    if oldest >= APP_KEYS_SINCE:
        return ": a personal one, so calls have to name the app"
    if oldest >= NESTED_SHARE_SINCE:
        return ": that of a member, so runs have to name the app unless it is an old one"
    if newest < NESTED_SHARE_SINCE:
        return "; whether it is an app's or an account's, only a run would tell"
    return ""


def judge_app(access: Access) -> Finding:
    """Say whether the app can be reached."""
    opened = access.nowhere if access.app is None and access.shows_app_key else access.app
    if opened is None:
        cure = "Name one to have it looked at; its id stands in the address of its page."
        return Finding("app", "unknown", "No app was named.", cure)
    if isinstance(opened, models.ChatInit):
        name = (opened.app and opened.app.name) or "An app without a name"
        kind = f" ({opened.app.type})" if opened.app and opened.app.type else ""
        return Finding("app", "good", f"{name}{kind} can be opened.")
    if isinstance(opened, NotFoundError | PermissionDeniedError | RequestValidationError):
        text, _ = _in_two(_words(opened))
        cure = "Copy the id from the address of the app's page, as the owner of the key sees it."
        return Finding("app", "bad", text, cure)
    return Finding("app", "unknown", "The app could not be looked at.")


def _words(answer: Opened) -> str:
    return answer.message if isinstance(answer, FastGPTError) else ""


def tell_calls(
    generations: Generations, edition: Edition | None, *, is_visitor: bool
) -> dict[str, bool | None]:
    """Say which of the calls the server has that the caller may make, by their names."""
    calls: dict[str, bool | None] = {}
    for name, operation in OPERATIONS.items():
        if operation.is_internal and name != CHAT_COMPLETIONS_CREATE_V2.name:
            continue
        if is_visitor and "share" not in operation.auth and operation.for_visitors is None:
            continue
        there = generations.have(operation, with_key=not is_visitor)
        if operation.commercial and edition != "commercial":
            there = False if edition == "community" else there and None
        calls[name] = there
    return calls


def judge_calls(calls: Mapping[str, bool | None]) -> Finding:
    """Say which calls of this client the server lacks, and which version has them."""
    there = sum(1 for is_there in calls.values() if is_there)
    text = f"{there} of {len(calls)} calls of this client."
    lacking: dict[str, list[str]] = {}
    for name, is_there in calls.items():
        if not is_there:
            lacking.setdefault(_whose(OPERATIONS[name], is_there=is_there), []).append(name)
    lines = [f"{whose}: {', '.join(names)}" for whose, names in sorted(lacking.items())]
    return Finding("calls", "good", "\n".join([text, *lines]))


def _whose(operation: Operation[object], *, is_there: bool | None) -> str:
    if is_there is None:
        return "Perhaps"
    since = operation.key_since or operation.since
    return f"Commercial edition, since {since}" if operation.commercial else f"Since {since}"


def judge_clock(reactions: Sequence[Reaction], moments: Sequence[datetime]) -> Finding:
    """Compare the server's clock with that of this machine, by the answer that came fastest."""
    seen = [
        (reaction.seconds, _date(reaction), moment)
        for reaction, moment in zip(reactions, moments, strict=True)
    ]
    dated = [(seconds, there, here) for seconds, there, here in seen if there is not None]
    if not dated:
        return Finding("clock", "unknown", "The server does not tell the time.")
    _, there, here = min(dated, key=lambda entry: entry[0])
    ahead = (there - here).total_seconds()
    if abs(ahead) <= SKEW:
        return Finding("clock", "good", "The clocks here and there agree.")
    text = f"The server's clock is {_span(abs(ahead))} {'ahead of' if ahead > 0 else 'behind'}"
    cure = "Set both by NTP: figures by day, and addresses of files that expire, depend on it."
    return Finding("clock", "odd", f"{text} the one here.", cure)


def _date(reaction: Reaction) -> datetime | None:
    text = reaction.response.headers.get("date", "") if reaction.response else ""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def judge_speed(reactions: Iterable[Reaction]) -> tuple[float | None, Finding]:
    """Say how long an answer takes that costs nothing; the first one waits for a connection."""
    times = [reaction.seconds for reaction in reactions if reaction.is_from_fastgpt][1:]
    if not times:
        return None, Finding("speed", "unknown", "No answer was timed.")
    usual = median(times)
    text = f"An answer that costs nothing takes {_ms(usual)}, {_ms(max(times))} at most."
    if usual <= SLOW:
        return usual, Finding("speed", "good", text)
    cure = "Look at the load of the server, and at what lies between: VPN, proxies, distance."
    return usual, Finding("speed", "odd", text, cure)


def judge_refused_stream(reaction: Reaction) -> Finding:
    """Say whether something on the way collects streams, as far as a refused one shows.

    FastGPT sends it piece by piece and never packed; who knows its length has had it whole.
    """
    response = reaction.response
    if response is None or not response.content.startswith(REFUSED_STREAM):
        return Finding("stream", "unknown", "The server refused without a stream.", _RUN_TELLS)
    for header, what in (("content-length", "collects"), ("content-encoding", "packs")):
        if header in response.headers:
            text = f"Something on the way {what} streams, so answers come in one piece."
            return Finding("stream", "odd", text, _UNBUFFER)
    text = "Nothing shows that streams are held up, but only a run can tell."
    return Finding("stream", "unknown", text, _RUN_TELLS)


_RUN_TELLS = "Run the app to find out: diagnose(run=True), or doctor --run. It costs points."
_UNBUFFER = (
    "In nginx set `proxy_buffering off` and `gzip off` for /api; other proxies have the like."
)

HELD_UP = 0.9
"""The part of a run that passes before its first event where all of it was held up."""

LONG_ENOUGH = 0.3
"""Seconds a run has to last to tell anything by its pace."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A run that was made to see how its stream comes.

    Attributes:
        arrivals: Seconds from its start to each event.
        seconds: Seconds from its start to its end.
        first_word: Seconds from its start to the first word; None where there was none.
        answer: What came.
        left_behind: Why its chat could not be deleted; None if it was.
    """

    arrivals: Sequence[float]
    seconds: float
    first_word: float | None
    answer: ChatCompletion | FastGPTError
    left_behind: FastGPTError | None = None


def judge_trial(trial: Trial) -> list[Finding]:
    """Say how a run went, and how its stream came."""
    if isinstance(trial.answer, FastGPTError):
        findings = [Finding("run", "bad", *_in_two(trial.answer.message))]
    else:
        findings = [_judge_pace(trial), _judge_answer(trial, trial.answer)]
    if trial.left_behind is not None:
        text = f"The chat of the run could not be deleted: {trial.left_behind.message}"
        findings.append(Finding("run", "odd", text, "Delete it in the app's chats."))
    return findings


def _judge_pace(trial: Trial) -> Finding:
    if trial.seconds < LONG_ENOUGH or len(trial.arrivals) < 3:
        text = "The run was too short to tell whether its stream was held up."
        return Finding("stream", "unknown", text)
    if trial.arrivals[0] > HELD_UP * trial.seconds:
        text = f"All {len(trial.arrivals)} events came at once, at the end of the run."
        return Finding("stream", "odd", text, _UNBUFFER)
    return Finding("stream", "good", "Streams come as they are written.")


def _judge_answer(trial: Trial, answer: ChatCompletion) -> Finding:
    points = sum(node.total_points or 0 for node in answer.response_data)
    first = "" if trial.first_word is None else f", the first word after {trial.first_word:.2f} s"
    cost = f", for {points:g} points" if points else ""
    text = f"The app answered in {trial.seconds:.2f} s{first}{cost}."
    if answer.error_message is not None:
        cure = "Look at the node in the editor of the app."
        reason = " ".join(answer.error_message.split())[:200]
        return Finding("run", "bad", f"A node of the app failed: {reason}", cure)
    return Finding("run", "good", text)


def _in_two(message: str) -> tuple[str, str]:
    """Part what happened from what to do: the first sentence from the others."""
    head, dot, rest = message.partition(". ")
    return (head + "." if dot else head), rest


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _listed(addresses: Sequence[str]) -> str:
    more = len(addresses) - 3
    return ", ".join(addresses[:3]) + (f" and {more} more" if more > 0 else "")
