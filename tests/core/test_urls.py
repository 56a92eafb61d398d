"""Addresses of servers in all their spellings, and addresses a server gives."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.urls import (
    absolute_url,
    normalize_base_url,
    origin,
    same_origin,
    without_secrets,
)

SERVERS = [
    "http://localhost:3000",
    "http://fastgpt.test",
    "https://fastgpt.test",
    "https://fastgpt.test:8443",
    "https://cloud.fastgpt.test",
    "https://fastgpt.test/ai",
    "https://fastgpt.test/tools/ai",
    "https://fastgpt.test/apiary",
    "https://fastgpt.test/my-api",
    "http://192.168.0.7:3000",
    "http://[::1]:3000",
    "https://[2001:db8::7]/ai",
]
SUFFIXES = [
    "",
    "/",
    "//",
    "/api",
    "/api/",
    "/api//",
    "//api",
    "/api/v1",
    "/api/v1/",
    "/api/v2",
    "/api/v1/chat/completions",
    "/api/v2/chat/completions/",
]


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_spelling_means_the_same_server(server: str, suffix: str) -> None:
    assert normalize_base_url(server + suffix) == server


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from(SERVERS),
    st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.~%", min_size=1), max_size=3),
    st.sampled_from(SUFFIXES),
)
def test_the_result_stays_as_it_is(server: str, path: list[str], suffix: str) -> None:
    once = normalize_base_url("/".join([server, *path]) + suffix)
    assert not once.endswith(("/", "/api"))
    assert once.startswith(server.removesuffix("/api"))
    assert normalize_base_url(once) == once


@pytest.mark.parametrize(
    ("written", "server"),
    [
        ("  https://fastgpt.test/api \n", "https://fastgpt.test"),
        ("HTTPS://fastgpt.test/api", "https://fastgpt.test"),
        ("http://fastgpt.test/v1", "http://fastgpt.test/v1"),
        ("http://fastgpt.test/API", "http://fastgpt.test/API"),
    ],
)
def test_what_is_tidied_and_what_is_not(written: str, server: str) -> None:
    assert normalize_base_url(written) == server


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it must begin with http:// or https://"),
        ("localhost:3000", "it must begin with http:// or https://"),
        ("fastgpt.test/api", "it must begin with http:// or https://"),
        ("//fastgpt.test", "it must begin with http:// or https://"),
        ("ftp://fastgpt.test", "it must begin with http:// or https://"),
        ("http+unix://sock", "it must begin with http:// or https://"),
        ("http://", "it names no host"),
        ("http:///api", "it names no host"),
        ("http://:3000", "it names no host"),
        ("http://fast gpt.test", "it names no host"),
        ("http://fastgpt.test/a b", "it names no host"),
        ("http://fastgpt.test\r\n/api", "it names no host"),
        ("http://fastgpt.test\\@evil.test", "it names no host"),
        ("http://fastgpt.test:port", "its host or port cannot be read"),
        ("http://fastgpt.test:99999", "its host or port cannot be read"),
        ("http://[::1", "its host or port cannot be read"),
        ("http://user@fastgpt.test", "leave user name and password out"),
        ("http://user:sesame@fastgpt.test", "leave user name and password out"),
        ("http://fastgpt.test/api?key=sesame", "leave everything from ? or # on out"),
        ("http://fastgpt.test/api#top", "leave everything from ? or # on out"),
    ],
)
def test_what_is_no_address_of_a_server(text: str, reason: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        normalize_base_url(text)
    assert list(caught.value.problems) == ["base_url"]
    assert str(caught.value).endswith(reason)
    assert "sesame" not in str(caught.value)


@settings(deadline=None, max_examples=200)
@given(
    st.text() | st.text().map("http://".__add__) | st.text("/:@?#[].a1 \\").map("http:/".__add__)
)
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    with suppress(RequestValidationError):
        address = normalize_base_url(text)
        assert address.startswith(("http://", "https://"))
        assert not address.endswith("/")
        assert not set("?# \n\\") & set(address)


@pytest.mark.parametrize(
    ("base_url", "given_", "absolute"),
    [
        ("http://fastgpt.test", "/api/system/file/u/t", "http://fastgpt.test/api/system/file/u/t"),
        ("http://[::1]:3000", "/api/f?token=a%2Fb", "http://[::1]:3000/api/f?token=a%2Fb"),
        ("https://fastgpt.test/ai", "/api/f", "https://fastgpt.test/ai/api/f"),
        ("https://fastgpt.test/ai", "/ai/api/f", "https://fastgpt.test/ai/api/f"),
        ("https://fastgpt.test/ai", "/ait/api/f", "https://fastgpt.test/ai/ait/api/f"),
        ("https://fastgpt.test/a/b", "/a/b/api/f", "https://fastgpt.test/a/b/api/f"),
        (
            "https://fastgpt.test",
            "https://s3.test/b?X-Amz-Signature=1",
            "https://s3.test/b?X-Amz-Signature=1",
        ),
        ("https://fastgpt.test/ai", "http://other.test/ai/f", "http://other.test/ai/f"),
    ],
)
def test_an_address_of_the_server_may_be_a_path(base_url: str, given_: str, absolute: str) -> None:
    assert absolute_url(base_url, given_) == absolute


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("http://fastgpt.test", "http://fastgpt.test/api/f?x#y", True),
        ("http://fastgpt.test", "http://fastgpt.test:80/f", True),
        ("https://fastgpt.test/ai", "https://fastgpt.test:443", True),
        ("https://FASTGPT.test", "https://fastgpt.TEST/f", True),
        ("http://[::1]:3000", "http://[::1]:3000/f", True),
        ("http://fastgpt.test", "https://fastgpt.test", False),
        ("http://fastgpt.test:443", "https://fastgpt.test", False),
        ("http://fastgpt.test:3000", "http://fastgpt.test:3001", False),
        ("http://fastgpt.test", "http://s3.fastgpt.test", False),
        ("http://fastgpt.test", "http://fastgpt.test.evil.test", False),
        ("http://fastgpt.test", "http://fastgpt.test@evil.test", False),
        ("http://fastgpt.test", "http://evil.test/fastgpt.test", False),
        ("http://fastgpt.test", "/api/f", False),
    ],
)
def test_same_origin(first: str, second: str, same: bool) -> None:
    assert same_origin(first, second) is same
    assert same_origin(second, first) is same


def test_two_slashes_do_not_lead_to_another_host() -> None:
    assert same_origin(absolute_url("http://fastgpt.test", "//evil.test/f"), "http://fastgpt.test")


@pytest.mark.parametrize("url", ["http://fastgpt.test:port/f", "http://[::1/f"])
def test_an_address_that_cannot_be_read_is_another_origin(url: str) -> None:
    assert not same_origin("http://fastgpt.test", url)


@settings(deadline=None, max_examples=200)
@given(st.text() | st.text("/:@?#[].a1\u2100").map("http://sesame@".__add__))
def test_any_address_a_server_gives_can_be_told_without_its_secrets(url: str) -> None:
    assert isinstance(origin(url), str)
    assert "sesame@" not in without_secrets(url)


@pytest.mark.parametrize("url", ["http://[", "http://ex\u2100mple.test/a?X-Amz-Signature=1"])
def test_an_address_that_cannot_be_read_is_not_told(url: str) -> None:
    assert origin(url) == without_secrets(url) == "an address that cannot be read"
