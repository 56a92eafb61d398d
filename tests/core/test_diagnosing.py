"""What answers, failures and paces say of the way to a server."""

from __future__ import annotations

import pytest

from fastgpt_typed._base.operation import parse_version
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.diagnosing.examining import Trial, judge_trial
from fastgpt_typed._core.diagnosing.probing import (
    FIRST_PROBE,
    STREAM_PROBE,
    Probe,
    Reaction,
    all_probes,
    tell_generations,
)
from fastgpt_typed._core.diagnosing.reaching import other_addresses, unreachable
from fastgpt_typed._core.errors import APIConnectionError, APITimeoutError
from fastgpt_typed._core.http import HTTPResponse, Timeout
from fastgpt_typed._generated.operations import OPERATIONS

PROBES = [FIRST_PROBE, STREAM_PROBE, *all_probes()]
VERSIONS = sorted(
    {route.since for operation in OPERATIONS.values() for route in operation.routes}
    | {parse_version("4.14.18"), parse_version("4.15.0"), parse_version("4.17.0")}
)

THERE = HTTPResponse(500, {}, b'{"code":403,"statusText":"unAuthorization","data":null}')
DOCUMENT = HTTPResponse(200, {}, b'{"openapi":"3.1.0"}')
MISSING = HTTPResponse(404, {}, b"<html>404</html>")
BLOCKED = HTTPResponse(429, {}, b"<html>slow down</html>")


def answer(probe: Probe, version: tuple[int, ...]) -> Reaction:
    there = DOCUMENT if probe.operation == "server.document" else THERE
    return Reaction(probe, response=there if probe.serves(version) else MISSING)


@pytest.mark.parametrize("version", VERSIONS, ids=str)
def test_every_release_is_among_those_that_fit(version: tuple[int, ...]) -> None:
    generations = tell_generations(answer(probe, version) for probe in PROBES)
    assert generations is not None
    assert generations.misfits == ()
    assert parse_version(generations.range.since) <= version
    before = generations.range.before
    assert before is None or version < parse_version(before)


@pytest.mark.parametrize("version", ["4.8.22", "4.14.0", "4.16.0"])
def test_what_was_held_back_is_no_sign(version: str) -> None:
    known = parse_version(version)
    reactions = [
        Reaction(probe, response=BLOCKED) if number % 3 else answer(probe, known)
        for number, probe in enumerate(PROBES)
    ]
    generations = tell_generations(reactions)
    assert generations is not None
    assert generations.misfits == ()
    assert generations.possible[0] <= known
    assert tell_generations(Reaction(probe, response=BLOCKED) for probe in PROBES) is None


def test_probes_go_by_nobody_to_what_only_reads() -> None:
    for probe in PROBES:
        operation = OPERATIONS.get(probe.operation)
        assert operation is None or operation.retry == "safe" or "completions" in operation.name
        assert "/delHistory" not in probe.address
        request = probe.request("http://fastgpt.test", Timeout())
        assert set(request.headers) <= {"accept", "user-agent", "content-type"}
        assert "{" not in request.url


def test_the_edition_shows_where_only_one_has_a_call() -> None:
    probe = next(probe for probe in PROBES if probe.commercial)
    community = '{"code":500,"message":"未配置商业版链接: core,app","data":null}'.encode()
    assert Reaction(probe, response=HTTPResponse(500, {}, community)).edition == "community"
    assert Reaction(probe, response=THERE).edition == "commercial"
    assert Reaction(probe, response=MISSING).edition is None
    assert Reaction(FIRST_PROBE, response=THERE).edition is None


def raised(*chain: BaseException) -> APIConnectionError:
    """The error of the client that has come from others, each from the next."""
    error = APIConnectionError("http://fastgpt.test could not be reached: what httpx says")
    last: BaseException = error
    for cause in chain:
        last.__cause__ = cause
        last = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (raised(OSError(), OSError("[Errno -2] Name or service not known")), "no host of this"),
        (raised(OSError(), ConnectionRefusedError(111, "refused")), "Nothing listens"),
        (raised(ExceptionGroup("all", [ConnectionRefusedError(111, "no")])), "Nothing listens"),
        (raised(OSError("[SSL: WRONG_VERSION_NUMBER] wrong version number")), "speak TLS"),
        (raised(OSError("certificate verify failed: certificate has expired")), "has expired"),
        (raised(OSError("CERTIFICATE_VERIFY_FAILED: self-signed certificate")), "signed by nobody"),
        (raised(OSError("Hostname mismatch, certificate is not valid")), "another name"),
        (raised(OSError("CERTIFICATE_VERIFY_FAILED: who knows")), "does not hold"),
        (raised(OSError("[Errno 101] Network is unreachable")), "no way to this host"),
        (APITimeoutError("No connection within the timeout", phase="connect"), "No connection"),
        (raised(), "what httpx says"),
    ],
)
def test_what_keeps_a_server_from_being_reached_is_told(
    error: APIConnectionError, expected: str
) -> None:
    finding = unreachable(error, proxy=None)
    assert finding.verdict == "bad"
    assert expected in finding.text
    assert finding.cure
    assert "NO_PROXY" not in finding.cure
    assert "NO_PROXY" in unreachable(error, proxy="http://proxy.test:3128").cure


def test_addresses_higher_up_are_tried() -> None:
    assert other_addresses("http://fastgpt.test") == []
    assert other_addresses("http://fastgpt.test:1/a/b/c") == [
        "http://fastgpt.test:1/a/b",
        "http://fastgpt.test:1/a",
        "http://fastgpt.test:1",
    ]


@pytest.mark.parametrize(
    ("arrivals", "seconds", "expected"),
    [
        ([2.0, 2.0, 2.01, 2.01], 2.02, "odd: All 4 events came at once"),
        ([0.1, 0.5, 1.0, 1.9], 2.0, "good: Streams come as"),
        ([0.01, 0.01, 0.02], 0.02, "unknown: The run was too short"),
        ([1.9, 2.0], 2.0, "unknown: The run was too short"),
    ],
)
def test_the_pace_of_a_run_shows_what_holds_it_up(
    arrivals: list[float], seconds: float, expected: str
) -> None:
    trial = Trial(arrivals, seconds, arrivals[0], ChatCompletion(choices=[]))
    found = {finding.subject: finding for finding in judge_trial(trial)}
    assert f"{found['stream'].verdict}: {found['stream'].text}".startswith(expected)
    assert found["run"].verdict == "good"


def test_a_chat_that_stayed_is_told() -> None:
    trial = Trial([], 0.0, None, APIConnectionError("It broke"), APIConnectionError("Broken too"))
    assert [finding.text for finding in judge_trial(trial)] == [
        "It broke",
        "The chat of the run could not be deleted: Broken too",
    ]
