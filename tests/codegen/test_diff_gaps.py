"""`python -m codegen diff` names what FastGPT's document has and our spec lacks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.codegen.two_sides import (
    LEFT_OUT,
    LIST,
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


def test_nothing_to_tell(compare: Compare) -> None:
    request, answer = obj({"shop": TEXT}, "shop"), obj({"total": NUMBER})
    outcome = compare(ours(request, answer), upstream({LIST: {"post": theirs(request, answer)}}))
    assert outcome.code == 0
    assert outcome.text == dedent(f"""\
        Left out on purpose:
          POST {LEFT_OUT}: only for the editor

        Covered: operations 1/1 (100.0%), request fields 1/1 (100.0%), response fields 1/1 (100.0%)
        Nothing would break us
        """)


@pytest.mark.parametrize("prefix", ["", "/api"])
def test_an_operation_we_lack(compare: Compare, prefix: str) -> None:
    paths = {
        f"{prefix}{LIST}": {"post": theirs()},
        f"{prefix}/core/orders/archive": {"put": theirs()},
        f"{prefix}/core/customers/list": {"post": theirs()},
    }
    outcome = compare(ours(), upstream(paths))
    assert outcome.under("Operations we lack") == ["PUT /core/orders/archive"]
    assert "operations 1/2 (50.0%)" in outcome.text
    assert outcome.code == 0


def test_an_operation_at_an_address_it_once_had(compare: Compare) -> None:
    routes = [{"path": LIST, "since": "4.14.0"}, {"path": "/core/getOrders/{shop}"}]
    document = upstream({"/core/getOrders/{name}": {"post": theirs(obj({"page": NUMBER}))}})
    outcome = compare(ours(operation={"x-fastgpt-paths": routes}), document)
    assert outcome.under("request, missing") == ["page"]
    assert outcome.code == 0


def test_fields_by_dotted_path(compare: Compare) -> None:
    line = obj({"sku": TEXT, "price": obj({"amount": NUMBER, "currency": TEXT})})
    document = upstream({LIST: {"post": theirs(obj({"shop": TEXT}), obj({"lines": many(line)}))}})
    outcome = compare(ours(obj({}), obj({"lines": many(obj({"sku": TEXT}))})), document)
    assert outcome.under("request, missing") == ["shop"]
    assert outcome.under("response, missing") == ["lines[].price(+2)"]
    assert "request fields 0/1 (0.0%), response fields 2/5 (40.0%)" in outcome.text


def test_arguments_count_wherever_they_stand(compare: Compare) -> None:
    shop = {"name": "shop", "in": "query", "schema": TEXT}
    state = {"name": "state", "in": "query", "schema": TEXT}
    trace = {"name": "trace", "in": "header", "schema": TEXT}
    operation = theirs(obj({"page": NUMBER}), parameters=[shop, trace])
    document = upstream({LIST: {"post": operation, "parameters": [state]}})
    outcome = compare(ours(obj({"shop": TEXT, "page": NUMBER, "state": TEXT})), document)
    assert "request fields 3/3" in outcome.text


def test_a_parameter_by_reference(compare: Compare) -> None:
    operation = theirs(parameters=[{"$ref": "#/components/parameters/Shop"}])
    document = upstream({LIST: {"post": operation}})
    document["components"]["parameters"] = {"Shop": {"name": "shop", "in": "query"}}
    assert compare(ours(), document).under("request, missing") == ["shop"]


@pytest.mark.parametrize(
    ("known", "sent", "told"),
    [
        ({"type": "object"}, obj({"colour": TEXT}), "it.colour"),
        ({"allOf": [{"type": "object"}]}, obj({"colour": TEXT}), "it.colour"),
        ({"type": "array"}, many(obj({"colour": obj({"hue": TEXT})})), "it[].colour(+1)"),
        ({}, obj({"sizes": many(obj({"cm": NUMBER}))}), "it.sizes(+1)"),
    ],
)
def test_what_we_leave_untyped(compare: Compare, known: Json, sent: Json, told: str) -> None:
    answer = obj({"it": sent, "new": obj({"field": TEXT})})
    document = upstream({LIST: {"post": theirs(answer=answer)}})
    outcome = compare(ours(answer=obj({"it": known})), document)
    assert outcome.under("response, untyped here") == [told]
    assert outcome.under("response, missing") == ["new(+1)"]


def test_events_are_compared_with_no_document(compare: Compare) -> None:
    events = {"content": {"text/event-stream": {"schema": ref("Orders")}}}
    streaming = {"responses": {"200": events}, "x-fastgpt-envelope": "none"}
    spec = ours(answer=obj({"id": TEXT}, "id"), operation=streaming)
    outcome = compare(spec, upstream({LIST: {"post": theirs(answer=obj({"id": TEXT}))}}))
    assert outcome.under("response, missing") == ["id"]
    assert outcome.code == 0


def test_values_we_do_not_list(compare: Compare) -> None:
    document = upstream(
        {
            LIST: {
                "post": theirs(
                    obj({"state": enum("open", "paid"), "kind": {"const": "gift"}}),
                    obj({"state": enum("open", "lost"), "free": enum("a")}),
                )
            }
        }
    )
    outcome = compare(
        ours(
            obj({"state": enum("open", "held"), "kind": {"const": "order"}}),
            obj({"state": either(enum("open"), TEXT), "free": TEXT}),
        ),
        document,
    )
    assert outcome.under("request, enum values missing") == ["state: paid", "kind: gift"]
    assert outcome.under("request, enum values gone upstream") == ["state: held", "kind: order"]
    assert outcome.under("response, enum values missing") == ["state: lost"]


def test_another_type(compare: Compare) -> None:
    document = upstream(
        {LIST: {"post": theirs(obj({"page": either(NUMBER, TEXT), "shop": NUMBER}))}}
    )
    outcome = compare(ours(obj({"page": {"type": "integer"}, "shop": TEXT})), document)
    assert outcome.under("request, other type") == ["shop: number upstream, string here"]


def test_what_has_to_be_sent_now(compare: Compare) -> None:
    document = upstream(
        {LIST: {"post": theirs(obj({"shop": TEXT, "page": NUMBER}, "shop", "page"))}}
    )
    outcome = compare(ours(obj({"shop": TEXT, "page": NUMBER}, "page")), document)
    assert outcome.under("request, required upstream and optional here") == ["shop"]
    assert outcome.code == 0


def test_required_is_not_believed_where_it_tells_what_is_read(compare: Compare) -> None:
    request = obj({"shop": TEXT, "page": {**NUMBER, "default": 1}}, "shop", "page")
    outcome = compare(ours(obj({})), upstream({LIST: {"post": theirs(request)}}))
    assert outcome.under("request, missing") == ["shop, page"]
    assert outcome.code == 0


@pytest.mark.parametrize(
    "nothing",
    [{"not": {}}, {"allOf": [enum("a"), enum("b")]}, {"allOf": [TEXT, NUMBER]}],
    ids=["not", "values", "types"],
)
def test_what_can_hold_no_value_is_no_field(compare: Compare, nothing: Json) -> None:
    request = obj({"gone": nothing, "shop": TEXT})
    outcome = compare(ours(obj({"shop": TEXT})), upstream({LIST: {"post": theirs(request)}}))
    assert "request fields 1/1" in outcome.text


def test_a_document_with_envelopes(compare: Compare) -> None:
    envelope = obj({"code": NUMBER, "statusText": TEXT, "data": obj({"total": NUMBER})})
    outcome = compare(
        ours(answer=obj({"total": NUMBER})), upstream({LIST: {"post": theirs(answer=envelope)}})
    )
    assert "response fields 1/1" in outcome.text


def test_a_call_without_an_answer(compare: Compare) -> None:
    done, receipt = obj({"success": {"type": "boolean"}}), obj({"receipt": TEXT})
    silent = compare(ours(), upstream({LIST: {"post": theirs(answer=done)}}))
    assert not silent.under("response, missing")
    telling = compare(ours(), upstream({LIST: {"post": theirs(answer=receipt)}}))
    assert telling.under("response, missing") == ["receipt"]


def test_cycles_end(compare: Compare) -> None:
    tree = obj({"name": TEXT, "children": many(ref("Tree"))})
    bigger = obj({"name": TEXT, "depth": NUMBER, "children": many(ref("Tree"))})
    outcome = compare(
        ours(answer=ref("Tree"), schemas={"Tree": tree}),
        upstream({LIST: {"post": theirs(answer=ref("Tree"))}}, Tree=bigger),
    )
    assert outcome.under("response, missing") == ["depth"]
    assert "response fields 2/3" in outcome.text


def test_a_union_that_contains_itself(compare: Compare) -> None:
    loop = either(ref("Loop"), obj({"name": TEXT}))
    document = upstream({LIST: {"post": theirs(answer=ref("Loop"))}}, Loop=loop)
    outcome = compare(ours(answer=obj({"name": TEXT})), document)
    assert "response fields 1/1" in outcome.text


def test_all_of_and_maps(compare: Compare) -> None:
    answer = {
        "allOf": [
            ref("Base"),
            obj({"prices": {"type": "object", "additionalProperties": obj({"net": NUMBER})}}),
        ]
    }
    document = upstream({LIST: {"post": theirs(answer=answer)}}, Base=obj({"id": TEXT}))
    prices = {"type": "object", "additionalProperties": obj({"gross": NUMBER})}
    outcome = compare(ours(answer=obj({"prices": prices})), document)
    assert outcome.under("response, missing") == ["id, prices{}.net"]


def test_all_of_with_parts_of_one_field(compare: Compare) -> None:
    first = obj({"to": obj({"street": TEXT}), "lines": {"type": "array"}, "prices": obj({})})
    second = obj(
        {
            "to": obj({"town": TEXT}),
            "lines": many(obj({"sku": TEXT})),
            "prices": {"type": "object", "additionalProperties": obj({"net": NUMBER})},
        }
    )
    document = upstream({LIST: {"post": theirs(answer={"allOf": [first, second]})}})
    to, lines = obj({"street": TEXT, "town": TEXT}), many(obj({"sku": TEXT}))
    outcome = compare(ours(answer=obj({"to": to, "lines": lines})), document)
    assert outcome.under("response, missing") == ["prices(+1)"]
    assert "response fields 5/7" in outcome.text


def test_a_schema_with_a_slash_in_its_name(compare: Compare) -> None:
    answer = {"$ref": "#/components/schemas/orders~1~0list"}
    document = upstream({LIST: {"post": theirs(answer=answer)}})
    document["components"]["schemas"]["orders/~list"] = obj({"id": TEXT})
    assert "response fields 1/1" in compare(ours(answer=obj({"id": TEXT})), document).text


def test_long_lists_are_cut_unless_all_is_asked_for(compare: Compare) -> None:
    names = [f"field{number}" for number in range(11)]
    document = upstream({LIST: {"post": theirs(obj(dict.fromkeys(names, TEXT)))}})
    short = compare(ours(), document).text
    assert "field7, ... and 3 more (--all)" in " ".join(short.split())
    assert "field8" not in short
    assert ", ".join(names) in " ".join(compare(ours(), document, "--all").text.split())


def test_a_form_is_a_request_too(compare: Compare) -> None:
    form = {"content": {"multipart/form-data": {"schema": obj({"file": TEXT})}}}
    outcome = compare(ours(), upstream({LIST: {"post": theirs(requestBody=form)}}))
    assert outcome.under("request, missing") == ["file"]
