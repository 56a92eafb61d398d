"""`python -m codegen diff` says what FastGPT may send or refuse that would break us."""

from __future__ import annotations

import pytest

from tests.codegen.two_sides import (
    LIST,
    NULLABLE_TEXT,
    NUMBER,
    TEXT,
    Compare,
    Json,
    either,
    enum,
    many,
    obj,
    ours,
    ref,
    theirs,
    upstream,
)

NOTHING: Json = {"type": "null"}


@pytest.mark.parametrize(
    ("known", "sent", "told"),
    [
        pytest.param(
            obj({"id": TEXT}, "id"),
            obj({"id": TEXT}),
            "id: required here, optional upstream",
            id="optional",
        ),
        pytest.param(
            obj({"id": TEXT}, "id"), obj({}), "id: required here, absent upstream", id="absent"
        ),
        pytest.param(
            obj({"id": TEXT}), obj({"id": NULLABLE_TEXT}), "id: null upstream, not here", id="null"
        ),
        pytest.param(
            obj({"id": TEXT}),
            obj({"id": {"type": "string", "nullable": True}}),
            "id: null upstream, not here",
            id="nullable",
        ),
        pytest.param(
            obj({"state": enum("open")}),
            obj({"state": enum("open", "lost", "paid")}),
            "state: not in our closed enum: lost, paid",
            id="values",
        ),
        pytest.param(
            obj({"state": enum("open")}),
            obj({"state": enum("lost")}),
            "state: not in our closed enum: lost",
            id="only other values",
        ),
        pytest.param(
            obj({"state": {"const": "open"}}),
            obj({"state": TEXT}),
            "state: not in our closed enum: any string",
            id="any value",
        ),
        pytest.param(
            obj({"page": NUMBER}),
            obj({"page": either(NUMBER, TEXT)}),
            "page: string upstream, not here",
            id="type",
        ),
        pytest.param(
            obj({"lines": many(obj({"sku": TEXT}, "sku"))}),
            obj({"lines": many(obj({"sku": TEXT}))}),
            "lines[].sku: required here, optional upstream",
            id="in a list",
        ),
        pytest.param(
            obj({"prices": {"type": "object", "additionalProperties": NUMBER}}),
            obj({"prices": {"type": "object", "additionalProperties": either(NUMBER, NOTHING)}}),
            "prices{}: null upstream, not here",
            id="in a map",
        ),
        pytest.param(
            obj({"id": TEXT}),
            either(obj({"id": TEXT}), NOTHING),
            "the answer: null upstream, not here",
            id="the answer",
        ),
        pytest.param(
            obj({"pay": obj({"by": {"const": "card"}}, "by")}),
            obj({"pay": obj({"by": {"const": "cash"}}, "by")}),
            "pay: no branch here for by: cash",
            id="kind of object",
        ),
    ],
)
def test_an_answer_we_would_refuse(compare: Compare, known: Json, sent: Json, told: str) -> None:
    outcome = compare(ours(answer=known), upstream({LIST: {"post": theirs(answer=sent)}}))
    assert outcome.under("breaks us") == [told]
    assert outcome.code == 1
    assert outcome.lines[-1] == "1 would break us"


CARD = obj({"by": {"const": "card"}, "digits": TEXT, "holder": TEXT}, "by", "digits", "holder")
CASH = obj({"by": {"const": "cash"}, "given": NUMBER}, "by")


@pytest.mark.parametrize(
    ("known", "sent"),
    [
        pytest.param(either(enum("open"), TEXT), enum("open", "lost"), id="open enum"),
        pytest.param(either(TEXT, NOTHING), NULLABLE_TEXT, id="null"),
        pytest.param({"type": "integer"}, NUMBER, id="numbers"),
        pytest.param({}, NULLABLE_TEXT, id="anything"),
        pytest.param(many({}), many(TEXT), id="list of anything"),
        pytest.param({"type": "array"}, many(TEXT), id="list"),
        pytest.param(obj({}), obj({"new": NULLABLE_TEXT}), id="more fields"),
        pytest.param(either(CARD, CASH), either(CARD, CASH), id="kinds told apart"),
        pytest.param(either(CARD, obj({"by": TEXT})), CASH, id="open union"),
        pytest.param(enum("a", "b"), {"enum": ["a", "b"]}, id="enum without a type"),
        pytest.param(enum("a"), {"allOf": [enum("a", "b"), enum("a", "c")]}, id="narrowed enum"),
    ],
)
def test_an_answer_we_take(compare: Compare, known: Json, sent: Json) -> None:
    document = upstream({LIST: {"post": theirs(answer=obj({"it": sent}, "it"))}})
    outcome = compare(ours(answer=obj({"it": known}, "it")), document)
    assert not outcome.under("breaks us")
    assert outcome.code == 0


def test_each_kind_is_held_against_its_own(compare: Compare) -> None:
    sent = either(obj({"by": {"const": "card"}}, "by"), CASH)
    document = upstream({LIST: {"post": theirs(answer=obj({"pay": sent}))}})
    outcome = compare(ours(answer=obj({"pay": either(CARD, CASH)})), document)
    assert outcome.under("breaks us") == [
        "pay.digits: required here, absent upstream",
        "pay.holder: required here, absent upstream",
    ]


def test_an_answer_that_is_a_text(compare: Compare) -> None:
    texts = {"allOf": [ref("Envelope"), obj({"data": TEXT})]}
    content = {"content": {"application/json": {"schema": texts}}}
    document = upstream({LIST: {"post": theirs(answer=NUMBER)}})
    outcome = compare(ours(operation={"responses": {"200": content}}), document)
    assert outcome.under("breaks us") == ["the answer: number upstream, not here"]


def test_in_a_cycle(compare: Compare) -> None:
    tree = obj({"children": many(ref("Tree")), "name": TEXT}, "name")
    looser = obj({"children": many(ref("Tree")), "name": TEXT})
    outcome = compare(
        ours(answer=ref("Tree"), schemas={"Tree": tree}),
        upstream({LIST: {"post": theirs(answer=ref("Tree"))}}, Tree=looser),
    )
    assert outcome.under("breaks us") == ["name: required here, optional upstream"]


def test_what_they_do_not_tell_breaks_nothing(compare: Compare) -> None:
    document = upstream({LIST: {"post": theirs(answer=obj({"it": {}, "all": many({})}))}})
    outcome = compare(ours(answer=obj({"it": TEXT, "all": many(NUMBER)})), document)
    assert outcome.under("response, untyped upstream") == ["all[], it"]
    assert outcome.code == 0


def test_a_field_that_has_to_be_sent_and_that_we_do_not_know(compare: Compare) -> None:
    address = obj({"street": TEXT}, "street")
    document = upstream({LIST: {"post": theirs(obj({"to": address, "by": address}, "to"))}})
    outcome = compare(ours(obj({"by": obj({"house": TEXT})})), document)
    assert outcome.under("breaks us") == ["to: required upstream, unknown here"]
    assert outcome.code == 1


def test_an_operation_they_dropped(compare: Compare) -> None:
    outcome = compare(ours(), upstream({}))
    assert outcome.under("Operations we have that upstream dropped (breaks us)") == [
        f"POST {LIST} (orders.list)"
    ]
    assert outcome.code == 1


def test_an_operation_with_another_method(compare: Compare) -> None:
    outcome = compare(ours(), upstream({f"/api{LIST}": {"put": theirs()}}))
    assert f"POST {LIST} (orders.list): upstream takes PUT" in outcome.lines
    assert outcome.under("Operations we lack") == [f"PUT {LIST}"]


@pytest.mark.parametrize(
    ("route", "version", "code"),
    [
        ({"path": LIST, "until": "4.14"}, "4.16.0", 0),
        ({"path": LIST, "since": "4.16.0"}, "4.15.4", 0),
        ({"path": LIST, "since": "4.16.0"}, "4.16.0", 1),
        ({"path": LIST}, "4.8.22", 0),
        ({"path": LIST}, "4.10.0", 1),
    ],
)
def test_an_operation_their_version_does_not_have(
    compare: Compare, route: Json, version: str, code: int
) -> None:
    spec = ours(operation={"x-fastgpt-paths": [route]})
    assert compare(spec, upstream({}), "--version", version).code == code


def test_the_document_for_keys_drops_nothing(compare: Compare) -> None:
    for_keys: Json = {"paths": {"/core/orders/find": {"post": theirs()}}}
    outcome = compare(ours(), for_keys)
    title = "Not in this document, which tells only what is open to keys"
    assert outcome.under(title) == ["orders.list"]
    assert outcome.code == 0
