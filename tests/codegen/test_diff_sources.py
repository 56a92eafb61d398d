"""`python -m codegen diff` reads files and addresses, and ends with 2 where it cannot."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from tests.codegen.two_sides import LIST, TEXT, Compare, Json, obj, ours, ref, theirs, upstream

DOCUMENT = upstream({LIST: {"post": theirs(obj({"shop": TEXT}), obj({"id": TEXT}))}})


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {
            "/devapi.json": (200, json.dumps(DOCUMENT)),
            "/page": (200, "<html><body>FastGPT</body></html>"),
        }
        status, text = pages.get(self.path, (404, json.dumps(DOCUMENT)))
        self.send_response(302 if self.path == "/moved" else status)
        self.send_header("Location", "/devapi.json")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/devapi.json", "/moved"])
def test_an_address(compare: Compare, server: str, path: str) -> None:
    outcome = compare(ours(), server + path)
    assert outcome.under("request, missing") == ["shop"]
    assert outcome.code == 0


def outline(**operation: object) -> str:
    described: Json = {"method": "post", "path": LIST, "parameters": [], "requestBody": None}
    return json.dumps({"operations": [{**described, "response200": None, **operation}]})


def test_an_outline(compare: Compare, tmp_path: Path) -> None:
    text = outline(
        parameters=[{"name": "zone", "required": False, "schema": TEXT}],
        requestBody={"application/json": obj({"shop": TEXT})},
        response200={"application/json": obj({"id": TEXT})},
    )
    (tmp_path / "outline.json").write_text(text, encoding="utf-8")
    outcome = compare(ours(), "outline.json")
    assert outcome.under("request, missing") == ["zone, shop"]
    assert outcome.under("response, missing") == ["id"]
    assert outcome.code == 0


def test_a_yaml_file(compare: Compare, tmp_path: Path) -> None:
    by_number = yaml.safe_dump(DOCUMENT).replace("'200'", "200")
    (tmp_path / "devapi.yaml").write_text(by_number, encoding="utf-8")
    outcome = compare(ours(), "devapi.yaml")
    assert outcome.under("request, missing") == ["shop"]
    assert outcome.under("response, missing") == ["id"]


@pytest.mark.parametrize("path", ["/gone.json", "/page"])
def test_an_address_without_a_document(compare: Compare, server: str, path: str) -> None:
    outcome = compare(ours(), server + path)
    assert outcome.code == 2
    assert f"{server}{path}" in outcome.errors
    assert not outcome.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/devapi.json", "http://127.0.0.1:port/"])
def test_an_address_nobody_answers(
    compare: Compare, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    outcome = compare(ours(), url)
    assert outcome.code == 2
    assert url in outcome.errors


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "neither JSON nor YAML"),
        (b"a: [", "neither JSON nor YAML"),
        (b"\xff", "cannot be read"),
        (b"[]", "has no paths"),
        (b'{"openapi": "3.1.0"}', "has no paths"),
        (b'{"operations": [{"path": "/core/orders/list"}]}', "not built like an outline"),
        (b'{"paths": {"/core/orders/list": {"post": []}}}', "not built as OpenAPI says"),
    ],
)
def test_a_file_that_is_no_document(
    compare: Compare, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "document").write_bytes(content)
    outcome = compare(ours(), "document")
    assert outcome.code == 2
    assert told in outcome.errors


def test_a_file_that_is_not_there(compare: Compare) -> None:
    outcome = compare(ours(), "nowhere.json")
    assert outcome.code == 2
    assert "nowhere.json" in outcome.errors


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        (ref("Nobody"), "#/components/schemas/Nobody leads nowhere"),
        (ref("Loop"), "#/components/schemas/Loop leads to itself"),
        (obj({"id": {"anyOf": [1]}}), "no JSON schema"),
    ],
)
def test_a_schema_that_is_none(compare: Compare, schema: Json, told: str) -> None:
    document = upstream({LIST: {"post": theirs(answer=schema)}}, Loop=ref("Loop"))
    outcome = compare(ours(answer=obj({"id": TEXT})), document)
    assert outcome.code == 2
    assert told in outcome.errors


def test_a_spec_that_is_wrong(compare: Compare) -> None:
    outcome = compare(ours(operation={"x-fastgpt-retry": "perhaps"}), DOCUMENT)
    assert outcome.code == 2
    assert "orders.list" in outcome.errors


def test_a_version_that_is_none(compare: Compare) -> None:
    with pytest.raises(SystemExit) as ended:
        compare(ours(), DOCUMENT, "--version", "newest")
    assert ended.value.code == 2
