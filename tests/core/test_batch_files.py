"""Prompts and results in files, whatever state they are in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fastgpt_typed import RequestValidationError, models
from fastgpt_typed.batch import Prompt, PromptResult, ResultFile, read_prompts, summarize


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.jsonl"


def result(id: str, **more: object) -> PromptResult:
    return PromptResult(**{"id": id, "prompt": "x", **more})  # type: ignore[arg-type]


def test_lines_are_texts_or_objects(file: Path) -> None:
    message = {"role": "user", "content": "Hello"}
    lines = [
        '\ufeff"Good\u2028morning"',
        "",
        json.dumps({"text": "你好", "id": 7}, ensure_ascii=False),
        json.dumps({"messages": [message], "variables": {"a": 1}, "chat_id": "c"}),
    ]
    file.write_text("\r\n".join(lines), encoding="utf-8")
    first, second, third = read_prompts(file)
    assert first.text == "Good\u2028morning"
    assert (second.text, second.id) == ("你好", "7")
    assert (third.messages, third.variables, third.chat_id) == ([message], {"a": 1}, "c")
    assert [prompt.id for prompt in read_prompts(file)] == [first.id, "7", third.id]
    assert first.id.startswith("1-")


def test_ids_hang_on_what_is_asked() -> None:
    ids = {
        Prompt("a").numbered(1).id,
        Prompt("b").numbered(1).id,
        Prompt("a").numbered(2).id,
        Prompt("a", variables={"x": 1}).numbered(1).id,
        Prompt([models.UserMessage(content="a")]).numbered(1).id,
    }
    assert len(ids) == 5
    assert Prompt("a", id="mine").numbered(1).id == "mine"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "JSON"),
        ("7", "expected a text or an object"),
        ('""', "expected a text or messages, got none"),
        ("{}", "expected either text or messages"),
        ('{"text": "a", "messages": []}', "expected either text or messages"),
        ('{"text": "a", "mesages": []}', "mesages: expected one of id, text"),
        ('{"text": 7}', "text"),
        ('{"messages": [{"role": "nobody"}]}', r"messages\[0\]"),
        ('{"text": "a", "variables": []}', "variables"),
        ('{"text": "a", "id": "first"}', "is that of line 1 too"),
    ],
)
def test_bad_lines_are_named(file: Path, line: str, problem: str) -> None:
    file.write_text(f'{{"text": "a", "id": "first"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(RequestValidationError, match=f"line 3: .*{problem}"):
        read_prompts(file)


def test_results_are_kept_from_batch_to_batch(file: Path) -> None:
    prompts: list[str | Prompt] = ["a", "b", Prompt("c", id="c")]
    with ResultFile(file) as results:
        first, second, third = results.missing(prompts)
        results.add(result(first.id, points=0.5, node_errors=("x: 你好",)))
        results.add(result(third.id, error="RateLimitError", message="Busy"))
        with pytest.raises(RuntimeError, match="open only inside"):
            ResultFile(file).add(result("z"))
    with ResultFile(file) as again:
        assert again.results[first.id] == result(first.id, points=0.5, node_errors=("x: 你好",))
        assert [prompt.id for prompt in again.missing(prompts)] == [second.id]
        todo = again.missing(prompts, retry_failed=True)
        assert [prompt.id for prompt in todo] == [second.id, "c"]
        again.add(result("c", text="better"))
    with ResultFile(file) as last:
        assert last.results["c"].ok
    assert len(file.read_bytes().splitlines()) == 3


def test_a_half_written_line_is_taken_out(file: Path) -> None:
    with ResultFile(file) as results:
        results.add(result("a"))
        results.add(result("b", text="你好"))
    whole = file.read_bytes()
    second = whole.index(b"\n") + 1
    for end in range(second + 7, len(whole)):
        file.write_bytes(whole[:end])
        with ResultFile(file) as results:
            kept = ["a"] if end < len(whole) - 1 else ["a", "b"]
            assert list(results.results) == kept
            results.add(result("c"))
        assert [json.loads(line)["id"] for line in file.read_bytes().splitlines()] == [*kept, "c"]


@pytest.mark.parametrize(
    "content",
    [b'"Good morning"', b'{"id": "a", "text": "Hi"}\n', b'{"id": "a"}', b"half", b'{"idx'],
)
def test_a_file_of_something_else_stays_as_it_is(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(RequestValidationError, match="line 1 is no result"), ResultFile(file):
        pass
    assert file.read_bytes() == content


def test_a_summary_says_it_in_figures() -> None:
    times = [result(str(number), seconds=float(number), points=0.5) for number in range(1, 101)]
    failed = [result("x", seconds=900.0, error="RateLimitError")] * 2
    summary = summarize([*times, *failed, result("y", error="ConflictError")])
    assert (summary.count, summary.points) == (103, 50)
    assert (summary.p50, summary.p95, summary.longest) == (50, 95, 100)
    assert summary.failures == {"RateLimitError": 2, "ConflictError": 1}
    assert summary.first_word is None
    nothing = summarize([])
    assert (nothing.count, nothing.p50, nothing.longest) == (0, None, None)
