"""Nodes by which a workflow asks the user: for a choice, or for a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar, cast

from .errors import RequestValidationError
from .form import fill_form
from .form_values import Field
from .plain import kind_of
from .waiting import Option, WaitingNode, pick, shown_by

O_co = TypeVar("O_co", bound=Option, covariant=True)
F_co = TypeVar("F_co", bound=Field, covariant=True)


class ChoiceNode(WaitingNode, Generic[O_co]):
    """A node that waits for one of its options."""

    @property
    def options(self) -> list[O_co]:
        """The options to choose from."""
        return cast("list[O_co]", shown_by(self, "user_select_options") or [])

    @property
    def is_answered(self) -> bool:
        """Whether an option has been chosen, as far as the server tells."""
        return bool(shown_by(self, "user_selected_val"))

    def choose(self, option: str | Option) -> str:
        """Make the answer that chooses an option.

        Args:
            option: The text of the option (its `value`, not its `key`), or the option itself.

        Returns:
            The text to send.

        Raises:
            RequestValidationError: There is no such option; those there are are named.
        """
        return pick(option, {option.value: option.value for option in self.options})

    def _cure(self) -> str:
        return "this node is a choice: use choose(...) with the value of an option"


class FormNode(WaitingNode, Generic[F_co]):
    """A node that waits for a form."""

    @property
    def fields(self) -> list[F_co]:
        """The fields to fill in."""
        return cast("list[F_co]", shown_by(self, "input_form") or [])

    @property
    def is_answered(self) -> bool:
        """Whether the form has been sent in, as far as the server tells."""
        return bool(shown_by(self, "submitted"))

    def fill(self, values: Mapping[str, object] | None = None, /, **fields: object) -> str:
        """Make the answer that fills in the form.

        A field that is not given keeps the value the form shows for it; None leaves it out.

        | Kind of field | What to give |
        |---|---|
        | `input`, `textarea`, `password` | text |
        | `numberInput` | a number |
        | `switch` | True or False |
        | `select` | a value of its list, or the label of one |
        | `multipleSelect` | a list of those |
        | `JSONEditor` | JSON text, or what to write as such |
        | `fileSelect` | a list of URLs, of what `chat.files.upload()` gives, or of mappings with `key` or `url`, and `name`; or a single one |
        | `timePointSelect` | a datetime with a zone, or ISO 8601 text |
        | `timeRangeSelect` | a pair of those |
        | others | any JSON value |

        Args:
            values: Values by the keys of the fields (or their labels), for keys that are no Python
                names.
            **fields: More of them.

        Returns:
            The text to send: a JSON object by the keys of the fields, in their order.

        Raises:
            RequestValidationError: Something is missing or does not fit; `problems` has all of it,
                by field.
        """  # noqa: E501 - a row of a table is a line
        return fill_form(self.fields, [*_pairs(values), *fields.items()])

    def _cure(self) -> str:
        return "this node is a form: use fill(...) with a value for each field"


def _pairs(values: object) -> Iterable[tuple[object, object]]:
    if values is None:
        return ()
    if not isinstance(values, Mapping):
        raise RequestValidationError(
            {"values": f"expected a mapping of fields to values, got {kind_of(values)}"}
        )
    return cast("Mapping[object, object]", values).items()
