"""Nodes by which an agent asks the user, or shows its plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar, cast

from .errors import RequestValidationError
from .plain import dump
from .waiting import Option, WaitingNode, one_text, pick, shown_by, text_of, words

_CONFIRM_PLAN = "CONFIRM"


class Question(Protocol):
    """A question of an agent, with suggested answers."""

    @property
    def options(self) -> Sequence[Option]:
        """The suggested answers."""
        ...


Q_co = TypeVar("Q_co", bound=Question, covariant=True)


class QuestionsNode(WaitingNode, Generic[Q_co]):
    """A node by which an agent asks some questions at once."""

    @property
    def questions(self) -> list[Q_co]:
        """The questions, each with suggested answers."""
        return cast("list[Q_co]", shown_by(self, "questions") or [])

    @property
    def is_answered(self) -> bool:
        """Whether the questions have been answered, as far as the server tells."""
        return bool(shown_by(self, "submitted"))

    def choose(self, option: str | Option) -> str:
        """Make the answer that chooses a suggested one; where there is one question only.

        Args:
            option: The value of the option or its summary, or the option itself.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: There is no such option, or more than one question.
        """
        questions = self._asked("choose")
        if len(questions) != 1:
            raise RequestValidationError(
                {
                    "choose": f"the agent asks {len(questions)} questions: "
                    "use answer(...) with a text for each"
                }
            )
        return self.answer(pick(option, suggestions(questions[0].options, "summary")))

    def answer(self, *answers: str) -> str:
        """Make an answer to all questions, in the user's own words or with values of options.

        Args:
            *answers: A text for each question, in their order; an empty one skips the question.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: There are more or fewer questions.
        """
        asked = len(self._asked("answer"))
        if len(answers) != asked:
            raise RequestValidationError(
                {"answers": f"expected a text for each of {asked} questions, got {len(answers)}"}
            )
        return dump({"answers": [words(text) for text in answers]})

    def _asked(self, method: str) -> list[Q_co]:
        if not self.questions:
            raise RequestValidationError(
                {method: "this node came without its questions, so there is nothing to answer"}
            )
        return self.questions

    def _cure(self) -> str:
        return "an agent asks: use answer(...) with a text for each question"


class QuestionNode(WaitingNode):
    """A node by which an agent asks one question; any text is an answer."""

    @property
    def description(self) -> str:
        """The question; empty where there is none."""
        return text_of(shown_by(self, "content"))

    @property
    def is_answered(self) -> bool:
        """Whether the question has been answered, as far as the server tells."""
        return bool(shown_by(self, "answer"))

    def choose(self, option: str | Option) -> str:
        """Make the answer that chooses a suggested one.

        Args:
            option: The value of the option or its label, or the option itself.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: There is no such option.
        """
        options = cast("Sequence[str | Option]", shown_by(self, "options") or [])
        return pick(option, suggestions(options, "label"))

    def answer(self, *answers: str) -> str:
        """Make an answer in the user's own words.

        Args:
            *answers: One text.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: It is not one text.
        """
        return one_text(answers)

    def _cure(self) -> str:
        return "an agent asks: use answer(...) with a text, or choose(...) with an option"


class PlanNode(WaitingNode):
    """A node by which an agent shows its plan."""

    @property
    def is_answered(self) -> bool:
        """Whether the plan has been confirmed, as far as the server tells."""
        return bool(shown_by(self, "confirmed"))

    def answer(self, *answers: str) -> str:
        """Make an answer that asks for a change of the plan.

        Args:
            *answers: One text.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: It is not one text, or would confirm the plan.
        """
        text = one_text(answers)
        if text == _CONFIRM_PLAN:
            raise RequestValidationError(
                {"answers": "this text confirms the plan: use confirm() for that"}
            )
        return text

    def confirm(self) -> str:
        """Make the answer that confirms the plan.

        Returns:
            The text to send.
        """
        return _CONFIRM_PLAN

    def _cure(self) -> str:
        return "an agent shows its plan: use confirm(), or answer(...) to ask for a change"


def suggestions(options: Sequence[str | Option], title: str) -> dict[object, object]:
    """The values of suggested answers, by themselves and by titles that only one of them has."""
    values = [option if isinstance(option, str) else option.value for option in options]
    titles = [getattr(option, title, None) for option in options]
    known: dict[object, object] = {value: value for value in values}
    for name, value in zip(titles, values, strict=True):
        if titles.count(name) == 1:
            known.setdefault(name, value)
    return known
