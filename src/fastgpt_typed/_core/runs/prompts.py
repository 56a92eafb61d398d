"""Prompts that are put to an app in large numbers, and what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import ceil, fsum
from typing import TypeVar, cast

from pydantic_core import to_json

from ..._generated import models
from ..completion import ChatCompletion
from ..errors import FastGPTError, RequestValidationError, WorkflowError
from .run import prepare_run

T = TypeVar("T")

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to put to an app.

    Attributes:
        messages: A plain text, or messages as `chat.completions.create` takes them.
        id: What its result is known by; where it is empty, its place and its content are.
        variables: Values of the app's global variables, by key.
        chat_id: The chat it belongs to. Prompts of the same chat are put one after the other.

    Raises:
        RequestValidationError: Something is not what FastGPT takes.
    """

    messages: str | Sequence[models.ChatMessage | Mapping[str, object]]
    id: str = ""
    variables: Mapping[str, object] | None = None
    chat_id: str | None = None

    def __post_init__(self) -> None:
        if not self.messages:
            raise RequestValidationError({"messages": "expected a text or messages, got none"})
        prepare_run(self.arguments, version="v1", stream=True)

    @property
    def arguments(self) -> dict[str, object]:
        """What a run is told of it."""
        return {
            "messages": self.messages,
            "variables": self.variables,
            "chat_id": self.chat_id,
        }

    @property
    def text(self) -> str:
        """What the user says, the last of it where there are several messages."""
        if isinstance(self.messages, str):
            return self.messages
        last = self.messages[-1]
        content: object = (
            last.get("content") if isinstance(last, Mapping) else getattr(last, "content", None)
        )
        return content if isinstance(content, str) else _text_of(content)

    def numbered(self, number: int) -> Prompt:
        """The same with an id, made of its place and its content where it has none."""
        if self.id:
            return self
        digest = sha256(to_json(self.arguments, by_alias=True)).hexdigest()
        return replace(self, id=f"{number}-{digest[:12]}")


def _text_of(parts: object) -> str:
    """The texts among the parts of a message."""
    if not isinstance(parts, Sequence):
        return ""
    found: list[str] = []
    for part in cast("Sequence[object]", parts):
        if isinstance(part, Mapping):
            members = cast("Mapping[str, object]", part)
            text: object = members.get("text")
        else:
            text = getattr(part, "text", None)
        found += [text] if isinstance(text, str) else []
    return " ".join(found)


def number_all(prompts: Iterable[str | Prompt]) -> list[Prompt]:
    """Give every prompt an id.

    Raises:
        RequestValidationError: One is not what FastGPT takes, or two have the same id.
    """
    found: dict[str, Prompt] = {}
    for number, given in enumerate(prompts, start=1):
        try:
            prompt = (Prompt(given) if isinstance(given, str) else given).numbered(number)
        except RequestValidationError as error:
            raise at(f"prompts[{number - 1}]", error) from None
        if prompt.id in found:
            problem = f"two prompts have the id {prompt.id!r}"
            raise RequestValidationError({f"prompts[{number - 1}]": problem})
        found[prompt.id] = prompt
    return list(found.values())


def at(place: str, error: RequestValidationError) -> RequestValidationError:
    """The same error, with the place of what it is about."""
    text = "; ".join(f"{name}: {problem}" for name, problem in error.problems.items())
    return RequestValidationError({place: text})


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptResult:
    """What came of a prompt.

    Attributes:
        id: The id of the prompt.
        prompt: What the user said.
        text: What the app answered; as far as it came, where the run failed.
        chat_id: The chat.
        seconds: From the sending of the prompt to the end of its answer.
        first_word: From the sending to the first word of the answer; None where none came.
        waited: Seconds it was held back, because the server asked for patience.
        points: What the run cost, as far as its nodes tell.
        input_tokens: Tokens that models have read, as far as the nodes tell.
        output_tokens: Tokens that models have written, as far as the nodes tell.
        node_errors: Why nodes failed, with their names.
        interactive: The kind of node that waits for an answer, such as `userSelect`.
        error: The class of what went wrong, such as `RateLimitError`; None where nothing did.
        message: What went wrong, and what to do.
    """

    id: str
    prompt: str
    text: str = ""
    chat_id: str = ""
    seconds: float = 0.0
    first_word: float | None = None
    waited: float = 0.0
    points: float | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    node_errors: tuple[str, ...] = ()
    interactive: str | None = None
    error: str | None = None
    message: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the run, and every node of it, went well."""
        return self.error is None


@dataclass(slots=True)
class Measuring:
    """What is measured while a prompt is answered."""

    prompt: Prompt
    chat_id: str
    seconds: float = 0.0
    first_word: float | None = None
    waited: float = 0.0

    def answered(self, answer: ChatCompletion) -> PromptResult:
        """The result of a run that came to its end."""
        result = self._with(answer)
        reason = answer.error_message
        if reason is None:
            return result
        message = " ".join(reason.split())[:LONGEST_REASON]
        return replace(result, error=WorkflowError.__name__, message=message)

    def failed(self, error: Exception) -> PromptResult:
        """The result of a run that did not."""
        partial: object = getattr(error, "partial", None)
        result = self._with(partial if isinstance(partial, ChatCompletion) else None)
        message = error.message if isinstance(error, FastGPTError) else str(error)
        return replace(
            result, error=type(error).__name__, message=" ".join(message.split())[:LONGEST_REASON]
        )

    def _with(self, answer: ChatCompletion | None) -> PromptResult:
        result = PromptResult(
            id=self.prompt.id,
            prompt=self.prompt.text,
            chat_id=self.chat_id,
            seconds=round(self.seconds, 4),
            first_word=None if self.first_word is None else round(self.first_word, 4),
            waited=round(self.waited, 1),
        )
        if answer is None:
            return result
        nodes = list(answer.response_data.walk())
        return replace(
            result,
            text=answer.text,
            points=_sum(node.total_points for node in answer.response_data),
            input_tokens=_whole(
                _sum(
                    tokens
                    for node in nodes
                    for tokens in (node.input_tokens, node.tool_call_input_tokens)
                )
            ),
            output_tokens=_whole(
                _sum(
                    tokens
                    for node in nodes
                    for tokens in (node.output_tokens, node.tool_call_output_tokens)
                )
            ),
            node_errors=tuple(_why(node) for node in answer.node_errors),
            interactive=answer.interactive.type if answer.interactive else None,
        )


def _why(node: models.NodeResponse) -> str:
    error = node.error
    reason = node.error_text or (error if isinstance(error, str) else error and error.message)
    return f"{node.module_name or node.module_type or 'node'}: {reason or 'failed'}"


def _sum(values: Iterable[float | None]) -> float | None:
    told = [value for value in values if value is not None]
    return round(fsum(told), 6) if told else None


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Many results in a few figures. Times are those of prompts that went well.

    Attributes:
        count: How many results.
        failures: How many failed, by the class of what went wrong.
        p50: Seconds within which half of the answers came.
        p95: Seconds within which 95 % of the answers came.
        longest: Seconds the slowest answer took.
        first_word: Seconds within which half of the answers began.
        points: What all runs cost, as far as their nodes tell.
        input_tokens: Tokens that models have read, as far as the nodes tell.
        output_tokens: Tokens that models have written, as far as the nodes tell.
    """

    count: int
    failures: Mapping[str, int] = field(default_factory=dict[str, int])
    p50: float | None = None
    p95: float | None = None
    longest: float | None = None
    first_word: float | None = None
    points: float | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None


def summarize(results: Iterable[PromptResult]) -> Summary:
    """Say in a few figures what came of many prompts.

    Args:
        results: The results, of one batch or of several.
    """
    listed = list(results)
    failures = Counter(result.error for result in listed if result.error is not None)
    times = [result.seconds for result in listed if result.ok]
    words = [result.first_word for result in listed if result.ok and result.first_word is not None]
    return Summary(
        count=len(listed),
        failures=dict(failures.most_common()),
        p50=percentile(times, 50),
        p95=percentile(times, 95),
        longest=max(times, default=None),
        first_word=percentile(words, 50),
        points=_sum(result.points for result in listed),
        input_tokens=_whole(_sum(result.input_tokens for result in listed)),
        output_tokens=_whole(_sum(result.output_tokens for result in listed)),
    )


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The smallest value that so many percent of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(ceil(len(ranked) * percent / 100), 1) - 1] if ranked else None


def by_chat(prompts: Iterable[Prompt]) -> list[list[Prompt]]:
    """Put the prompts of the same chat together, in order; all others stand alone."""
    groups: dict[object, list[Prompt]] = {}
    for prompt in prompts:
        key = ("chat", prompt.chat_id) if prompt.chat_id else ("prompt", prompt.id)
        groups.setdefault(key, []).append(prompt)
    return list(groups.values())
