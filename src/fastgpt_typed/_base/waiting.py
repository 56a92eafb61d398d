"""What every point where a workflow waits for the user can do: make the text that answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from .errors import RequestValidationError
from .plain import RefusedError, as_text, kind_of, listed, shown


class Option(Protocol):
    """An answer to choose: anything that has a value."""

    @property
    def value(self) -> object:
        """Its text."""
        ...


class WaitingNode:
    """A point where a workflow waits for the user.

    Each method makes the text of the message that answers it, to be sent to the same chat, and
    checks it first: FastGPT itself takes any text without a word, and goes on without an answer.
    A method that does not suit the kind of node raises, and says which one does.
    """

    @property
    def description(self) -> str:
        """What the user is asked, or told; empty where there is nothing."""
        return text_of(shown_by(self, "description"))

    @property
    def is_answered(self) -> bool:
        """Whether it has been answered, as far as the server tells."""
        return False

    def choose(self, option: str | Option) -> str:  # noqa: ARG002 - kinds that take it override this
        """Make the answer that chooses an option.

        Args:
            option: The text of the option, or the option itself.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: There is no such option, or nothing to choose.
        """
        raise self._unfit("choose")

    def fill(
        self,
        values: Mapping[str, object] | None = None,  # noqa: ARG002 - as above
        /,
        **fields: object,  # noqa: ARG002 - as above
    ) -> str:
        """Make the answer that fills in a form.

        Args:
            values: Values by the keys of the fields, for keys that are no Python names.
            **fields: More of them.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: Something does not fit its field, or this is no form.
        """
        raise self._unfit("fill")

    def answer(self, *answers: str) -> str:  # noqa: ARG002 - kinds that take it override this
        """Make an answer in the user's own words.

        Args:
            *answers: A text for each question.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: There are more or fewer questions, or words are not enough.
        """
        raise self._unfit("answer")

    def confirm(self) -> str:
        """Make the answer that lets the workflow go on.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: The node asks for more than that.
        """
        raise self._unfit("confirm")

    def _cure(self) -> str:
        """Say what kind of node this is and which method suits it."""
        return "this client does not know the kind of node: use answer(...) with the text to send"

    def _unfit(self, method: str) -> RequestValidationError:
        return RequestValidationError({method: self._cure()})


class WrappedNode(WaitingNode):
    """A node around another, which is the one that waits: all methods are handed on to that."""

    @property
    def description(self) -> str:
        """What the node inside asks; empty where there is none."""
        inner = self._inner()
        return inner.description if inner else ""

    @property
    def is_answered(self) -> bool:
        """Whether the node inside has been answered, as far as the server tells."""
        inner = self._inner()
        return inner.is_answered if inner else False

    def choose(self, option: str | Option) -> str:
        """Make the answer of the node inside that chooses an option.

        Args:
            option: The text of the option, or the option itself.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: The node inside refuses it, or there is none.
        """
        return self._waiting("choose").choose(option)

    def fill(self, values: Mapping[str, object] | None = None, /, **fields: object) -> str:
        """Make the answer that fills in the form inside.

        Args:
            values: Values by the keys of the fields, for keys that are no Python names.
            **fields: More of them.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: The node inside refuses it, or there is none.
        """
        return self._waiting("fill").fill(values, **fields)

    def answer(self, *answers: str) -> str:
        """Make an answer of the node inside in the user's own words.

        Args:
            *answers: A text for each question.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: The node inside refuses it, or there is none.
        """
        return self._waiting("answer").answer(*answers)

    def confirm(self) -> str:
        """Make the answer that lets the node inside go on.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: The node inside asks for more, or there is none.
        """
        return self._waiting("confirm").confirm()

    def _cure(self) -> str:
        return "this wrapper came without the node inside it, so there is nothing to answer"

    def _inner(self) -> WaitingNode | None:
        return cast("WaitingNode | None", shown_by(self, "children_response"))

    def _waiting(self, method: str) -> WaitingNode:
        inner = self._inner()
        if inner is None:
            raise self._unfit(method)
        return inner


class PauseNode(WaitingNode):
    """A node where the run stopped for lack of points; any text goes on with it."""

    @property
    def is_answered(self) -> bool:
        """Whether the run has gone on, as far as the server tells."""
        return bool(shown_by(self, "may_continue"))

    def answer(self, *answers: str) -> str:
        """Make the answer that goes on with the run.

        Args:
            *answers: One text, which the workflow never sees.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: It is not one text.
        """
        return one_text(answers)

    def confirm(self) -> str:
        """Make the answer that goes on with the run.

        Returns:
            The text to send.
        """
        return "Continue"

    def _cure(self) -> str:
        return "the run stopped for lack of points: use confirm() to go on"


class OpenNode(WaitingNode):
    """A node this client cannot check; any text goes through."""

    @property
    def description(self) -> str:
        """What the user is asked, or told; empty where there is nothing."""
        return text_of(shown_by(self, "description") or shown_by(self, "title"))

    @property
    def is_answered(self) -> bool:
        """Whether it has been answered, as far as the server tells."""
        return bool(shown_by(self, "answer_value"))

    def answer(self, *answers: str) -> str:
        """Make an answer of any text; nothing is checked.

        Args:
            *answers: One text.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: It is not one text.
        """
        return one_text(answers)


def shown_by(node: WaitingNode, name: str) -> object:
    """A part of what a node shows; None where it is not there."""
    params: object = getattr(node, "params", None)
    if isinstance(params, Mapping):
        return cast("Mapping[str, object]", params).get(name)
    return getattr(params, name, None)


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def pick(option: object, values: Mapping[object, object]) -> str:
    """Find what was chosen among the values, which are named where it is not there."""
    chosen = option if isinstance(option, str) else getattr(option, "value", None)
    if not isinstance(chosen, str):
        raise RequestValidationError(
            {"option": f"expected a text or an option, got {kind_of(option)}"}
        )
    value = values.get(chosen)
    if not isinstance(value, str):
        known = [value for value in dict.fromkeys(values.values()) if value is not None]
        told = f"expected one of {listed(known)}" if known else "the node came without options"
        raise RequestValidationError({"option": f"{told}; got {shown(chosen)}"})
    return value


def one_text(answers: Sequence[object]) -> str:
    if len(answers) != 1:
        raise RequestValidationError({"answers": f"expected one text, got {len(answers)}"})
    text = words(answers[0])
    if not text:
        raise RequestValidationError({"answers": "expected a text that is not empty"})
    return text


def words(answer: object) -> str:
    try:
        return as_text(answer)
    except RefusedError as error:
        raise RequestValidationError({"answers": str(error)}) from None
