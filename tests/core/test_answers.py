"""Answers to the points where a workflow waits: JSON of a node in, the text to send or a no out."""

from __future__ import annotations

import contextlib
import enum
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from fastgpt_typed import RequestValidationError, models
from tests.core.test_interactive import (
    ASK,
    FORM,
    KNOWN,
    PAUSE,
    PLAN_ASK,
    PLAN_CHECK,
    PREVIEW,
    SELECT,
    STATE,
    wrapped,
)
from tests.spec.document import SCHEMAS

INTERACTIVE: TypeAdapter[models.Interactive] = TypeAdapter(models.Interactive)
WRAPPERS = ["childrenInteractive", "toolChildrenInteractive", "loopInteractive"]
WRAPPERS += ["loopRunInteractive"]
UNKNOWN = {"type": "newKind", "params": {"description": "What now?"}}
TWO = {
    "type": "agentAsk",
    "params": {
        "description": "I plan a trip.",
        "questions": [
            {"question": "Where?", "options": [{"summary": "O", "value": "Oslo"}]},
            {"question": "When?", "options": []},
        ],
    },
}
Ask = Callable[[models.Interactive], str]


def node(data: dict[str, Any]) -> models.Interactive:
    return INTERACTIVE.validate_json(json.dumps(data))


def problems(ask: Callable[[], object]) -> dict[str, str]:
    """What was wrong; an error is one line, whatever was given."""
    with pytest.raises(RequestValidationError) as caught:
        ask()
    assert len(str(caught.value).splitlines()) == 1
    return caught.value.problems


class Answer(enum.Enum):
    YES = "Yes"
    MAYBE = "Maybe"


class Word(enum.StrEnum):
    NO = "No"


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("Yes", "Yes"),
        (models.SelectOption(key="option2", value="No"), "No"),
        (Answer.YES, "Yes"),
        (Word.NO, "No"),
    ],
)
def test_a_choice_is_answered_with_the_value_of_an_option(option: Any, text: str) -> None:
    answer = node(SELECT).choose(option)
    assert answer == text
    assert type(answer) is str


@pytest.mark.parametrize("option", ["option1", "yes", "Yes ", "", "Maybe", Answer.MAYBE])
def test_a_choice_names_the_options_where_there_is_no_such(option: Any) -> None:
    told = problems(lambda: node(SELECT).choose(option))
    assert told["option"].startswith("expected one of 'Yes', 'No'; got '")


@pytest.mark.parametrize(("option", "kind"), [(None, "None"), (1, "int"), (["Yes"], "list")])
def test_a_choice_takes_nothing_but_texts_and_options(option: Any, kind: str) -> None:
    told = problems(lambda: node(SELECT).choose(option))
    assert told == {"option": f"expected a text or an option, got {kind}"}


def test_an_error_shows_only_the_beginning_of_what_was_chosen() -> None:
    assert problems(lambda: node(SELECT).choose("secret" * 50))["option"].endswith(
        "got 'secretsecretsecretsecretsecretsecretsec..."
    )


@pytest.mark.parametrize("params", [None, {}, {"userSelectOptions": []}])
def test_a_choice_without_options_says_so(params: Any) -> None:
    empty = node({"type": "userSelect", "params": params})
    assert isinstance(empty, models.UserSelect)
    assert empty.options == []
    assert problems(lambda: empty.choose("A")) == {
        "option": "the node came without options; got 'A'"
    }


def test_an_old_name_of_a_choice_or_form_makes_no_difference() -> None:
    assert node(SELECT | {"type": "agentPlanAskUserSelect"}).choose("No") == "No"
    assert node(FORM | {"type": "agentPlanAskUserForm"}).fill(city="Oslo") == '{"city":"Oslo"}'


def test_questions_are_answered_one_by_one() -> None:
    assert node(TWO).answer("Oslo", "May") == '{"answers":["Oslo","May"]}'
    assert node(TWO).answer("", "五月") == '{"answers":["","五月"]}'


@pytest.mark.parametrize("answers", [(), ("Oslo",), ("Oslo", "May", "Ann")])
def test_each_question_wants_one_answer(answers: tuple[str, ...]) -> None:
    assert problems(lambda: node(TWO).answer(*answers)) == {
        "answers": f"expected a text for each of 2 questions, got {len(answers)}"
    }


@pytest.mark.parametrize(
    "option", ["Oslo", "O", models.AskOption(summary="?", value="Oslo"), Answer.YES]
)
def test_an_option_answers_a_single_question(option: Any) -> None:
    if option is Answer.YES:
        assert problems(lambda: node(ASK).choose(option)) == {
            "option": "expected one of 'Oslo'; got 'Yes'"
        }
    else:
        assert node(ASK).choose(option) == '{"answers":["Oslo"]}'


def test_the_value_of_an_option_counts_before_a_summary() -> None:
    options = [{"summary": "B", "value": "A"}, {"summary": "A", "value": "B"}, {"summary": "C"}]
    options += [{"summary": "Twice", "value": "D"}, {"summary": "Twice", "value": "E"}]
    ask = node({"type": "agentAsk", "params": {"questions": [{"options": options}]}})
    assert ask.choose("A") == '{"answers":["A"]}'
    for none in ("C", "Twice"):
        told = problems(lambda none=none: ask.choose(none))  # type: ignore[misc]
        assert told == {"option": f"expected one of 'A', 'B', 'D', 'E'; got '{none}'"}


def test_an_option_cannot_answer_two_questions() -> None:
    assert problems(lambda: node(TWO).choose("Oslo")) == {
        "choose": "the agent asks 2 questions: use answer(...) with a text for each"
    }


@pytest.mark.parametrize("ask", [lambda n: n.choose("A"), lambda n: n.answer("A")])
def test_questions_that_did_not_come_cannot_be_answered(ask: Ask) -> None:
    [told] = problems(lambda: ask(node({"type": "agentAsk"}))).values()
    assert "came without its questions" in told


def test_an_agent_of_old_takes_any_text_and_its_options() -> None:
    ask = node(PLAN_ASK)
    assert ask.answer("None of them") == "None of them"
    assert ask.choose("The red one") == "The red one"
    assert ask.choose("blue") == ask.choose("The blue one") == "blue"
    assert ask.choose(models.PlanAskOption(value="blue")) == "blue"
    assert problems(lambda: ask.choose("grey")) == {
        "option": "expected one of 'The red one', 'blue'; got 'grey'"
    }
    assert (
        "without options"
        in problems(lambda: node({"type": "agentPlanAskQuery"}).choose("A"))["option"]
    )


def test_a_plan_is_confirmed_or_changed() -> None:
    plan = node(PLAN_CHECK)
    assert plan.confirm() == "CONFIRM"
    assert plan.answer("Cheaper, please") == "Cheaper, please"
    assert "use confirm()" in problems(lambda: plan.answer("CONFIRM"))["answers"]


def test_a_pause_goes_on_with_any_text() -> None:
    assert node(PAUSE).confirm() == "Continue"
    assert node(PAUSE).answer("Go on") == "Go on"


@pytest.mark.parametrize("data", [UNKNOWN, PREVIEW, {}, {"type": "userSelect", "params": ["a"]}])
def test_what_cannot_be_checked_takes_any_text(data: dict[str, Any]) -> None:
    assert node(data).answer('{"any": 1}') == '{"any": 1}'


@pytest.mark.parametrize("data", [PLAN_ASK, PLAN_CHECK, PAUSE, PREVIEW, UNKNOWN])
def test_one_text_is_wanted(data: dict[str, Any]) -> None:
    waiting = node(data)
    wrong: Any = 7
    assert problems(waiting.answer) == {"answers": "expected one text, got 0"}
    assert problems(lambda: waiting.answer("a", "b")) == {"answers": "expected one text, got 2"}
    assert "not empty" in problems(lambda: waiting.answer(""))["answers"]
    assert problems(lambda: waiting.answer(wrong)) == {"answers": "expected text, got int"}
    assert "half a character" in problems(lambda: waiting.answer("\ud83d"))["answers"]


METHODS: dict[str, Ask] = {
    "choose": lambda n: n.choose("A"),
    "fill": lambda n: n.fill(a=1),
    "answer": lambda n: n.answer("A"),
    "confirm": lambda n: n.confirm(),
}


@pytest.mark.parametrize("wrapper", [None, *WRAPPERS])
@pytest.mark.parametrize(
    ("data", "methods", "cure"),
    [
        (SELECT, ["fill", "answer", "confirm"], "use choose(...)"),
        (FORM, ["choose", "answer", "confirm"], "use fill(...)"),
        (TWO, ["fill", "confirm"], "use answer(...)"),
        (PLAN_ASK, ["fill", "confirm"], "use answer(...)"),
        (PLAN_CHECK, ["fill", "choose"], "use confirm()"),
        (PAUSE, ["fill", "choose"], "use confirm()"),
        (PREVIEW, ["fill", "choose", "confirm"], "use answer(...)"),
        (UNKNOWN, ["fill", "choose", "confirm"], "use answer(...)"),
    ],
)
def test_a_method_that_does_not_suit_says_which_one_does(
    data: dict[str, Any], methods: list[str], cure: str, wrapper: str | None
) -> None:
    waiting = node(wrapped(data, wrapper) if wrapper else data)
    for method in methods:
        assert cure in problems(lambda name=method: METHODS[name](waiting))[method]  # type: ignore[misc]


@pytest.mark.parametrize("kinds", [*([kind] for kind in WRAPPERS), WRAPPERS])
def test_wrappers_hand_everything_on(kinds: list[str]) -> None:
    def inside(data: dict[str, Any]) -> models.Interactive:
        return node(wrapped(data, *kinds))

    assert inside(SELECT).choose("Yes") == "Yes"
    assert inside(FORM).fill({"City": "Oslo"}, n=3) == '{"city":"Oslo","n":3}'
    assert inside(TWO).answer("Oslo", "May") == node(TWO).answer("Oslo", "May")
    assert inside(PLAN_CHECK).confirm() == "CONFIRM"
    assert inside(UNKNOWN).answer("Hm") == "Hm"
    assert "'Yes', 'No'" in problems(lambda: inside(SELECT).choose("A"))["option"]
    assert inside(SELECT).description == "Sure?"
    assert inside(PLAN_CHECK).is_answered
    assert not inside(SELECT).is_answered


@pytest.mark.parametrize("kind", WRAPPERS)
@pytest.mark.parametrize("params", [None, {}, {"childrenResponse": None}])
def test_an_empty_wrapper_says_so(kind: str, params: Any) -> None:
    empty = node({"type": kind, "params": params})
    for method, ask in METHODS.items():
        told = problems(lambda ask=ask: ask(empty))  # type: ignore[misc]
        assert "without the node inside" in told[method]
    assert (empty.description, empty.is_answered) == ("", False)


@pytest.mark.parametrize(
    ("data", "description"),
    [
        (SELECT, "Sure?"),
        (FORM, ""),
        (TWO, "I plan a trip."),
        (PLAN_ASK, "Which one?"),
        (PLAN_CHECK, ""),
        (PAUSE, "No points"),
        (PREVIEW, "Refunds"),
        (UNKNOWN, "What now?"),
        ({"type": "newKind", "params": {"description": ["?"]}}, ""),
        ({"params": "?"}, ""),
        ({}, ""),
    ],
)
def test_every_kind_tells_what_it_asks(data: dict[str, Any], description: str) -> None:
    assert node(data).description == description


def test_what_is_asked_is_there_in_models() -> None:
    choice, form, ask = node(SELECT), node(FORM), node(TWO)
    assert isinstance(choice, models.UserSelect)
    assert isinstance(form, models.UserInput)
    assert isinstance(ask, models.AgentAsk)
    assert choice.options == [
        models.SelectOption(**item)
        for item in SELECT["params"][  # type: ignore[index]
            "userSelectOptions"
        ]
    ]
    assert [field.key for field in form.fields] == ["city", "n", "n"]
    assert [question.question for question in ask.questions] == ["Where?", "When?"]
    assert models.UserInput(type="userInput").fields == []
    assert models.AgentAsk(type="agentAsk").questions == []


@pytest.mark.parametrize(
    ("data", "done"),
    [
        (SELECT, {"userSelectedVal": "Yes"}),
        (FORM, {"submitted": True}),
        (ASK, {"submitted": True}),
        (PLAN_ASK, {"answer": "blue"}),
        (PLAN_CHECK | {"params": {}}, {"confirmed": True}),
        (PAUSE, {"continue": True}),
        (PREVIEW, {"answerValue": "confirm"}),
    ],
)
def test_it_is_known_whether_a_node_was_answered(
    data: dict[str, Any], done: dict[str, Any]
) -> None:
    answered = data | {"params": data["params"] | done}
    assert (node(data).is_answered, node(answered).is_answered) == (False, True)
    assert node(wrapped(answered, "loopInteractive")).is_answered
    assert not node({"type": data["type"]}).is_answered


def test_the_kinds_of_old_tests_are_all_kinds() -> None:
    known = {kind for _, kind in KNOWN} | {models.NestedInteractive, models.UnknownInteractive}
    members = [item["$ref"].split("/")[-1] for item in SCHEMAS["KnownInteractive"]["oneOf"]]
    assert {kind.__name__ for kind in known} == {*members, "UnknownInteractive"}


def test_methods_add_nothing_to_the_wire() -> None:
    data = wrapped(SELECT | STATE, "loopInteractive")
    read = node(data)
    read.choose("Yes")
    assert read.to_api() == data
    assert pickle.loads(pickle.dumps(read)) == read


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
KINDS = [data["type"] for data, _ in KNOWN] + WRAPPERS
NAMES = ["description", "userSelectOptions", "questions", "options", "childrenResponse", "content"]
NAMES += ["value", "key", "summary", "question", "submitted", "type", "inputForm", "label", "list"]
BENT = st.recursive(
    JSON,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(kind=st.sampled_from(KINDS) | st.text(), params=BENT, value=JSON, text=st.text())
def test_whatever_a_server_sends_only_the_argument_is_refused(
    kind: str, params: Any, value: Any, text: str
) -> None:
    waiting = INTERACTIVE.validate_python({"type": kind, "params": params})
    asks: list[Callable[[], str]] = [
        lambda: waiting.choose(text),
        lambda: waiting.choose(value),
        lambda: waiting.fill({text: value}),
        lambda: waiting.answer(text),
        lambda: waiting.answer(value, text),
        waiting.fill,
        waiting.confirm,
    ]
    for ask in asks:
        with contextlib.suppress(RequestValidationError):
            assert isinstance(ask(), str)
    assert isinstance(waiting.description, str)
    assert isinstance(waiting.is_answered, bool)


@given(values=st.lists(st.text(min_size=1), min_size=1, unique=True), data=st.data())
def test_every_option_can_be_chosen(values: list[str], data: st.DataObject) -> None:
    options = [{"key": f"option{at}", "value": value} for at, value in enumerate(values)]
    try:
        choice = node({"type": "userSelect", "params": {"userSelectOptions": options}})
    except ValidationError:
        return
    value = data.draw(st.sampled_from(values))
    assert choice.choose(value) == value
