"""What must not be told does not stand in any error or repr."""

from __future__ import annotations

import pytest

from fastgpt_typed import UploadError, WorkflowError
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.files.upload import check_upload_answer, plan_upload
from fastgpt_typed._core.responses.envelope import read_error
from fastgpt_typed._core.runs.run import check_nodes
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import CHAT_HISTORIES_LIST
from tests.core.support import failure, response

SECRET = "open-sesame"


def test_a_redirect_is_told_without_password_and_query() -> None:
    target = f"https://user:{SECRET}@new.test/api?sign={SECRET}"
    error = read_error(CHAT_HISTORIES_LIST, response(308, b"", location=target), "/p")
    assert "https://new.test/api" in str(error)
    assert SECRET not in str(error)


def test_a_gateway_that_echoes_the_request_is_not_quoted() -> None:
    echo = f"could not forward {{'messages': ['{SECRET}']}}" + " and so on" * 9
    error = read_error(CHAT_HISTORIES_LIST, response(502, echo.encode()), "/p")
    assert str(error) == (
        "The server, or a proxy before it, answered HTTP 502 (HTTP 502; in chat.histories.list)"
    )


ECHOES = [
    f"Key fastgpt-{SECRET} is expired",
    f"The key fastgpt-{SECRET} may not do this",
    f"No such file: http://s3.test/a/b?X-Amz-Signature={SECRET}&x=1",
    f"Expired: /api/system/file/d/eyJhbGciOiJI.eyJ9.{SECRET}",
]


@pytest.mark.parametrize("said", ECHOES)
def test_secrets_the_server_repeats_are_not_told(said: str) -> None:
    issues = [{"path": ["key"], "message": said}]
    for body in (failure(500, "error", said), failure(400, "error", "no", zodError=issues)):
        error = read_error(CHAT_HISTORIES_LIST, response(500, body), "/p")
        assert SECRET not in f"{error} {error!r}"


def test_a_key_in_a_short_remark_is_not_told() -> None:
    error = read_error(CHAT_HISTORIES_LIST, response(502, f"no fastgpt-{SECRET}".encode()), "/p")
    assert "HTTP 502: no ..." in str(error)
    assert SECRET not in f"{error} {error!r}"


@pytest.mark.parametrize("said", ECHOES)
def test_secrets_in_the_words_of_a_node_are_not_told(said: str) -> None:
    run = ChatCompletion.model_validate({"choices": [], "error": said})
    with pytest.raises(WorkflowError) as caught:
        check_nodes(run, CHAT_HISTORIES_LIST)
    assert SECRET not in f"{caught.value} {caught.value!r}"


def test_a_short_remark_is_quoted() -> None:
    error = read_error(CHAT_HISTORIES_LIST, response(413, b"Body exceeded 10mb limit"), "/p")
    assert "Body exceeded 10mb limit" in str(error)


@pytest.mark.parametrize(
    "answer",
    [
        models.UploadForm(url=f"http://s3.test?a={SECRET}", fields={"policy": SECRET, "key": "k"}),
        models.UploadTarget(url=f"http://s3.test?a={SECRET}", key="k", preview_url=f"/d/{SECRET}"),
    ],
)
def test_the_plan_of_an_upload_shows_no_signature(answer: models.PresignedUpload) -> None:
    plan = plan_upload(answer, base_url="http://h", filename="a.txt", content_type="text/plain")
    assert SECRET not in repr(plan)


def test_what_the_store_says_stands_in_one_line() -> None:
    xml = b"<Error><Code>AccessDenied</Code><Message>no &amp;\n  never</Message></Error>"
    with pytest.raises(UploadError) as caught:
        check_upload_answer(response(403, xml), size=1, max_size=None)
    assert "AccessDenied: no & never" in str(caught.value)


@pytest.mark.parametrize("said", ECHOES)
def test_secrets_the_store_repeats_are_not_told(said: str) -> None:
    xml = f"<Error><Code>No</Code><Message>{said.replace('&', '&amp;')}</Message></Error>"
    with pytest.raises(UploadError) as caught:
        check_upload_answer(response(403, xml.encode()), size=1, max_size=None)
    assert SECRET not in f"{caught.value} {caught.value!r}"


def test_a_response_shows_neither_where_it_leads_nor_what_it_says() -> None:
    redirect = response(302, SECRET.encode(), location=f"http://s3.test/a?sign={SECRET}")
    assert SECRET not in repr(redirect)


def test_a_login_page_is_no_finished_upload() -> None:
    with pytest.raises(UploadError, match="web page"):
        page = response(200, b"<!DOCTYPE html><HTML>please log in</HTML>")
        check_upload_answer(page, size=1, max_size=None)
