"""A spec that says something impossible is refused, and the text names the operation."""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from codegen.spec import Spec, SpecError

Document: TypeAlias = dict[str, Any]

ROOT = Path(__file__).parents[2]
DOCUMENT: Document = yaml.safe_load((ROOT / "spec/fastgpt.yaml").read_text(encoding="utf-8"))
HISTORIES = "/core/chat/history/getHistories"
INIT = "/core/chat/init"


def histories(document: Document) -> dict[str, Any]:
    """`chat.histories.list`, which has a body, two routes and pages."""
    node: dict[str, Any] = document["paths"][HISTORIES]["post"]
    return node


def init(document: Document) -> dict[str, Any]:
    """`chat.init`, which has query parameters."""
    node: dict[str, Any] = document["paths"][INIT]["get"]
    return node


def answer(node: dict[str, Any]) -> dict[str, Any]:
    media: dict[str, Any] = node["responses"]["200"]["content"]["application/json"]
    return media


def refusal(change: Callable[[Document], object]) -> str:
    """What is said about the document after a change."""
    document = copy.deepcopy(DOCUMENT)
    change(document)
    with pytest.raises(SpecError) as refused:
        Spec(document)
    return str(refused.value)


def anonymous_answer(document: Document) -> None:
    answer(init(document))["schema"] = {
        "allOf": [
            {"$ref": "#/components/schemas/Envelope"},
            {"type": "object", "properties": {"data": {"type": "object", "properties": {}}}},
        ]
    }


def anonymous_request(document: Document) -> None:
    media = histories(document)["requestBody"]["content"]["application/json"]
    media["schema"] = {"type": "object", "properties": {}}


def xml_request(document: Document) -> None:
    content = histories(document)["requestBody"]["content"]
    content["application/xml"] = content.pop("application/json")


def unknown_tag(document: Document) -> None:
    document["tags"] = [tag for tag in document["tags"] if tag["name"] != "chat.histories"]


def other_first_route(document: Document) -> None:
    histories(document)["x-fastgpt-paths"].reverse()


def unreadable_route_version(document: Document) -> None:
    histories(document)["x-fastgpt-paths"][0]["since"] = "since spring"


def unknown_word_in_a_route(document: Document) -> None:
    histories(document)["x-fastgpt-paths"][0]["maybe"] = True


def unknown_place_in_a_route(document: Document) -> None:
    histories(document)["x-fastgpt-paths"][0]["in"] = "maybe"


def unknown_occasion_of_a_route(document: Document) -> None:
    histories(document)["x-fastgpt-paths"][0]["when"] = "maybe"


def unreadable_end_of_a_route(document: Document) -> None:
    histories(document)["x-fastgpt-paths"][0]["until"] = "maybe"


def end_of_a_route_without_quotes(document: Document) -> None:
    histories(document)["x-fastgpt-paths"][1]["until"] = yaml.safe_load("4.10")


def stream_at_two_addresses(document: Document) -> None:
    content = histories(document)["responses"]["200"]["content"]
    content["text/event-stream"] = content["application/json"]


def form_at_two_addresses(document: Document) -> None:
    content = histories(document)["requestBody"]["content"]
    content["multipart/form-data"] = content.pop("application/json")


def windows_without_cursors(document: Document) -> None:
    histories(document)["x-fastgpt-pagination"] = "cursor"


def query_beside_a_body(document: Document) -> None:
    histories(document)["parameters"] = init(document)["parameters"]


def argument_without_a_text(document: Document) -> None:
    del document["components"]["schemas"]["HistoryListRequest"]["properties"]["source"][
        "description"
    ]


def page_without_a_list(document: Document) -> None:
    del document["components"]["schemas"]["HistoryPage"]["properties"]["list"]


def page_without_an_offset(document: Document) -> None:
    del document["components"]["schemas"]["HistoryListRequest"]["properties"]["offset"]


def unknown_request(document: Document) -> None:
    del document["components"]["schemas"]["HistoryListRequest"]


def keyword_as_name(document: Document) -> None:
    histories(document)["operationId"] = "chat.histories.import"


def shortcut_without_a_field(document: Document) -> None:
    histories(document)["x-fastgpt-shortcuts"] = [
        {"name": "pin", "summary": "Pin it.", "sets": {"top": {"name": "on", "description": "On."}}}
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (anonymous_request, "request"),
        (shortcut_without_a_field, "its shortcut pin sets top"),
        (xml_request, "request"),
        (unknown_tag, "tag chat.histories"),
        (other_first_route, "route"),
        (unreadable_route_version, "since spring"),
        (unreadable_end_of_a_route, "maybe"),
        (end_of_a_route_without_quotes, "until is 4.1, not a version"),
        (unknown_word_in_a_route, "maybe"),
        (unknown_place_in_a_route, "maybe"),
        (unknown_occasion_of_a_route, "maybe"),
        (windows_without_cursors, "Id"),
        (stream_at_two_addresses, "one address"),
        (form_at_two_addresses, "one address"),
        (query_beside_a_body, "parameters"),
        (argument_without_a_text, "source"),
        (page_without_a_list, "list"),
        (page_without_an_offset, "offset"),
        (unknown_request, "HistoryListRequest"),
    ],
)
def test_operation_is_named(change: Callable[[Document], None], fault: str) -> None:
    message = refusal(change)
    assert message.startswith("chat.histories.list: ")
    assert fault in message


def test_answer_without_a_name_is_refused() -> None:
    assert refusal(anonymous_answer).startswith("chat.init: give the schema of its answer a name")


@pytest.mark.parametrize(
    "key",
    [
        "tags",
        "summary",
        "description",
        "responses",
        "x-fastgpt-since",
        "x-fastgpt-retry",
        "x-fastgpt-envelope",
    ],
)
def test_missing_extension_is_named(key: str) -> None:
    message = refusal(lambda document: histories(document).pop(key))
    assert message.startswith("chat.histories.list: ")
    assert key in message


@pytest.mark.parametrize(
    "key",
    [
        "x-fastgpt-since",
        "x-fastgpt-key-since",
        "x-fastgpt-app",
        "x-fastgpt-retry",
        "x-fastgpt-envelope",
        "x-fastgpt-edition",
        "x-fastgpt-method",
        "x-fastgpt-pagination",
    ],
)
def test_unknown_value_of_an_extension_is_named(key: str) -> None:
    message = refusal(lambda document: histories(document).update({key: "maybe"}))
    assert message.startswith("chat.histories.list: ")
    assert key in message
    assert "maybe" in message


@pytest.mark.parametrize("cursor", ["nextId", "prevId"])
def test_window_that_cannot_be_moved_is_refused(cursor: str) -> None:
    message = refusal(
        lambda document: document["components"]["schemas"]["RecordsAroundRequest"][
            "properties"
        ].pop(cursor)
    )
    assert message == f"chat.records.list_around: it has pages, but no {cursor} to ask for them"


def visitors_without_ids(document: Document) -> None:
    fields = document["components"]["schemas"]["HistoryListRequest"]["properties"]
    for name in ("outLinkAuthData", "shareId"):
        del fields[name]


def test_call_of_visitors_who_cannot_say_who_they_are_is_refused() -> None:
    message = refusal(visitors_without_ids)
    assert message.startswith("chat.histories.list: visitors may call it, but it has none of ")


def test_reference_to_something_else_than_a_schema_is_refused() -> None:
    elsewhere = {"$ref": "#/components/responses/Failure"}
    message = refusal(
        lambda document: document["components"]["schemas"]["History"]["properties"].update(
            chatId=elsewhere
        )
    )
    assert message.startswith("#/components/responses/Failure: ")


def test_parameter_in_the_path_is_refused() -> None:
    message = refusal(lambda document: init(document)["parameters"][0].update({"in": "path"}))
    assert message.startswith("chat.init: ")
    assert "appId" in message


def test_name_that_is_a_keyword_is_refused() -> None:
    assert refusal(keyword_as_name).startswith("chat.histories.import: ")


def test_operation_without_a_name_is_told_by_its_path() -> None:
    message = refusal(lambda document: histories(document).pop("operationId"))
    assert message.startswith(f"POST {HISTORIES}: ")


def test_name_given_twice_is_refused() -> None:
    message = refusal(lambda document: init(document).update(operationId="chat.histories.list"))
    assert message.startswith("chat.histories.list: ")


def test_method_that_no_client_has_is_refused() -> None:
    paths = {INIT: {"patch": init(DOCUMENT)}}
    assert "PATCH" in refusal(lambda document: document["paths"].update(paths))


def test_dangling_reference_is_named() -> None:
    message = refusal(lambda document: document["components"]["schemas"].pop("History"))
    assert "History" in message


def test_the_document_itself_is_not_refused() -> None:
    assert {operation.name for operation in Spec(DOCUMENT).operations} >= {"chat.histories.list"}


def test_command_prints_the_fault_and_nothing_else(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    unknown_tag(document)
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/fastgpt.yaml").write_text(
        yaml.safe_dump(document, sort_keys=False), encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "codegen", "generate"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    (fault,) = run.stderr.splitlines()
    assert fault.startswith("chat.histories.")
    assert fault.endswith(": its tag chat.histories is not in `tags`")
    assert run.stdout == ""
