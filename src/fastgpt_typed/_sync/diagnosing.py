# Generated from src/fastgpt_typed/_async/diagnosing.py; do not edit.
# Regenerate with `make generate`.
"""Looks at the way to the server, step by step, without leaving anything there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from .._core._compat_sync import map_at_once, monotonic
from .._core.attempts.deadline import Deadline
from .._core.completion import ChatCompletion
from .._core.diagnosing.diagnosis import Diagnosis, Finding, Subject
from .._core.diagnosing.examining import (
    NO_APP,
    Access,
    Trial,
    judge_access,
    judge_app,
    judge_calls,
    judge_clock,
    judge_edition,
    judge_key,
    judge_refused_stream,
    judge_speed,
    judge_trial,
    judge_version,
    tell_calls,
)
from .._core.diagnosing.probing import (
    FIRST_PROBE,
    STREAM_PROBE,
    Generations,
    Probe,
    Reaction,
    all_probes,
    tell_generations,
)
from .._core.diagnosing.reaching import found_elsewhere, no_fastgpt, other_addresses, unreachable
from .._core.errors import APIConnectionError, FastGPTError
from .._core.requests.chat_ids import new_chat_id
from .._core.streams.events import Answer
from .._core.urls import without_secrets
from .._generated import models
from .._generated.operations import (
    APP_KEYS_SINCE,
    CHAT_HISTORIES_BATCH_DELETE,
    CHAT_HISTORIES_DELETE,
    CHAT_INIT,
)
from .runs.completions import Runs
from .wire.transport import Transport

PATIENCE = 15.0
"""Seconds to wait for anything at most, where the client would wait longer."""

AT_ONCE = 4
"""How many probes are under way at a time."""


class Doctor:
    """Looks at the way from a client to its server.

    Args:
        transport: The client's way.
        app_id: The app to look at.
    """

    def __init__(self, transport: Transport, app_id: str | None) -> None:
        options = transport.options
        timeout = Deadline(PATIENCE, monotonic).shorten(options.timeout)
        self._transport = transport.with_options(replace(options, timeout=timeout))
        self._app_id = app_id
        self._base_url = transport.options.base_url
        self._findings: list[Finding] = []
        self._moments: list[datetime] = []
        self._reactions: list[Reaction] = []

    def examine(self, *, run: bool) -> Diagnosis:
        """Look at everything, as far as the way is open.

        Args:
            run: Whether the app is run once too.
        """
        first = self._probe(FIRST_PROBE)
        if first.error is not None:
            self._findings.append(unreachable(first.error, proxy=_proxy_to(self._base_url)))
            return self._so_far()
        proxy = _proxy_to(self._base_url)
        way = f", by the proxy {proxy}" if proxy else ""
        self._note("connection", f"{self._base_url} can be reached{way}.")
        if not first.is_from_fastgpt:
            self._findings.append(self._look_higher() or no_fastgpt(first, self._base_url))
            return self._so_far()
        self._note("server", "FastGPT answers.")
        stream, *_ = map_at_once(AT_ONCE, self._probe, [STREAM_PROBE, *all_probes()])
        generations = tell_generations(self._reactions)
        if generations is None:
            return self._so_far()
        no_key = None if self._transport.is_visitor else judge_key(self._key())
        access = self._open(with_key=no_key is None)
        if access.shows_app_key:
            generations = generations.since(APP_KEYS_SINCE)
        diagnosis = self._judge(generations, no_key or judge_access(access, generations), access)
        found = [judge_refused_stream(stream)]
        if run and not diagnosis.is_healthy:
            found.append(Finding("run", "unknown", "Nothing was run, because of the above."))
        elif run and not (self._app_id or self._transport.is_visitor):
            found.append(Finding("run", "unknown", "No app was named, so none was run."))
        elif run:
            found = judge_trial(self._try_run())
        return replace(diagnosis, findings=(*diagnosis.findings, *found))

    def _judge(self, generations: Generations, key: Finding, access: Access) -> Diagnosis:
        """Put together what all answers say."""
        edition, edition_found = judge_edition(self._reactions)
        calls = tell_calls(generations, edition, is_visitor=self._transport.is_visitor)
        seconds, speed_found = judge_speed(self._reactions)
        self._findings += [
            judge_version(generations, self._transport.version),
            edition_found,
            key,
            judge_app(access),
            judge_calls(calls),
            judge_clock(self._reactions, self._moments),
            speed_found,
        ]
        return replace(
            self._so_far(),
            version=generations.range,
            edition=edition,
            calls=calls,
            seconds=seconds,
        )

    def _so_far(self) -> Diagnosis:
        return Diagnosis(self._base_url, tuple(self._findings))

    def _note(self, subject: Subject, text: str) -> None:
        self._findings.append(Finding(subject, "good", text))

    def _key(self) -> object:
        key = self._transport.options.api_key
        return key() if callable(key) else key

    def _probe(self, probe: Probe, base_url: str | None = None) -> Reaction:
        """Send a request by nobody, and see what comes of it."""
        request = probe.request(base_url or self._base_url, self._transport.options.timeout)
        began = monotonic()
        try:
            response = self._transport.probe(request, probe.operation)
        except APIConnectionError as error:
            return Reaction(probe, error=error)
        reaction = Reaction(probe, monotonic() - began, response)
        self._reactions.append(reaction)
        self._moments.append(datetime.now(UTC))
        return reaction

    def _look_higher(self) -> Finding | None:
        """Look for FastGPT on the same server, where base_url says too much."""
        for address in other_addresses(self._base_url):
            if (self._probe(FIRST_PROBE, address)).is_from_fastgpt:
                return found_elsewhere(address)
        return None

    def _open(self, *, with_key: bool) -> Access:
        """Open the chat window of the app, and that of an app that is nowhere."""
        if self._transport.is_visitor:
            return Access(self._open_window(None), is_visitor=True)
        if not with_key:
            return Access(None)
        app = None if self._app_id is None else self._open_window(self._app_id)
        return Access(app, self._open_window(NO_APP))

    def _open_window(self, app_id: str | None) -> models.ChatInit | FastGPTError:
        try:
            arguments = {"app_id": app_id, "chat_id": new_chat_id()}
            return self._transport.call(CHAT_INIT, arguments)
        except FastGPTError as error:
            return error

    def _try_run(self) -> Trial:
        """Run the app on a word, and delete the chat again."""
        chat_id = new_chat_id()
        runs = Runs(self._transport).stream(
            {"messages": "ping", "chat_id": chat_id, "app_id": self._app_id, "detail": True},
            version="v1",
            raise_on_node_error=False,
            image_input_mode="inline",
            on_exit="stop",
            resumable=False,
            keep_nodes=True,
        )
        arrivals: list[float] = []
        first_word: float | None = None
        answer: ChatCompletion | FastGPTError
        began = monotonic()
        try:
            with runs as stream:
                for event in stream:
                    arrivals.append(monotonic() - began)
                    if first_word is None and isinstance(event, Answer) and event.text:
                        first_word = arrivals[-1]
                answer = stream.final()
        except FastGPTError as error:
            answer = error
        seconds = monotonic() - began
        return Trial(arrivals, seconds, first_word, answer, self._delete(chat_id))

    def _delete(self, chat_id: str) -> FastGPTError | None:
        """Delete a chat, for good where the server can; return why it could not be."""
        with suppress(FastGPTError):
            several = {"app_id": self._app_id, "chat_ids": [chat_id]}
            self._transport.call(CHAT_HISTORIES_BATCH_DELETE, several)
            return None
        try:
            one = {"app_id": self._app_id, "chat_id": chat_id}
            self._transport.call(CHAT_HISTORIES_DELETE, one)
        except FastGPTError as error:
            return error
        return None


def _proxy_to(base_url: str) -> str | None:
    """The proxy that the environment puts before a server, without its password."""
    parts = urlsplit(base_url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return None
    return without_secrets(proxy if "://" in proxy else f"http://{proxy}")
