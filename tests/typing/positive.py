"""Code as users write it. mypy and pyright check it, both strict; nothing runs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import assert_never, assert_type
from zoneinfo import ZoneInfo

import httpx
import pandas as pd
import polars as pl
from matplotlib.figure import Figure
from pydantic import JsonValue

from fastgpt_typed import (
    APIStatusError,
    AsyncFastGPT,
    ChatCompletion,
    FastGPT,
    FastGPTError,
    IncompleteStreamError,
    LogChart,
    Page,
    RateLimitError,
    RawResponse,
    RequestValidationError,
    Timeout,
    UploadedFile,
    UserInput,
    UserSelect,
    errors,
    events,
    models,
)

APP_ID = "65fa00c1d2e3f40516273849"


def clients(vault: dict[str, str]) -> None:
    FastGPT()
    FastGPT("key", "http://localhost:3000")
    FastGPT(api_key=lambda: vault["fastgpt"], timeout=30, max_retries=0)
    FastGPT(timeout=None, server_version="4.14.0", stream_idle_timeout=None)
    FastGPT(timeout=Timeout(connect=2, read=600), http_client=httpx.Client(http2=True))
    FastGPT(timeout=httpx.Timeout(5))
    AsyncFastGPT("key", http_client=httpx.AsyncClient())
    with FastGPT("key") as client:
        assert_type(client, FastGPT)
        assert_type(client.base_url, str)
        assert_type(client.with_options(timeout=5, max_retries=0), FastGPT)


def runs(client: FastGPT, role: str, settings: dict[str, str], form: list[dict[str, str]]) -> None:
    answer = client.chat.completions.create("Hi", chat_id="demo", app_id=APP_ID, detail=True)
    assert_type(answer, ChatCompletion)
    assert_type(answer.text, str)
    assert_type(answer.reasoning, str)
    assert_type(answer.chat_id, str)
    assert_type(answer.request_id, str | None)
    assert_type(answer.choices[0].message.role, str)
    assert_type(answer.tools, list[models.ToolUse])
    assert_type(answer.node_errors, list[models.NodeResponse])
    assert_type(answer.to_message(), models.AssistantMessage)
    for node in answer.response_data.walk():
        assert_type(node, models.NodeResponse)
        assert_type(node.running_time, float | None)

    client.chat.completions.create([{"role": role, "content": "Hi"}], variables=settings)
    client.chat.completions.create(messages=form, version="v2", raise_on_node_error=True)
    client.chat.completions.create(
        [
            models.SystemMessage(role="system", content="Be brief."),
            models.UserMessage(
                content=[
                    models.TextPart(text="What is it?"),
                    models.ImagePart(image_url=models.ImageUrl(url="", detail="low"), key="k"),
                    models.FilePart(url="https://example.org/a.pdf", name="a.pdf"),
                ]
            ),
            answer.to_message(),
            {"role": "user", "content": [{"type": "text", "text": "And now?"}]},
        ],
        out_link_auth_data=models.OutLinkAuthData(share_id="s", out_link_uid="u"),
        auth_proxy={"username": "ann"},
        metadata={"ticket": 7},
    )


def interactive(answer: ChatCompletion) -> str:
    match answer.interactive:
        case UserSelect(params=params):
            assert_type(params, models.UserSelectParams | None)
            return params.user_select_options[0].value if params else ""
        case UserInput(params=params) if params is not None:
            return ", ".join(field.label for field in params.input_form if field.required)
        case models.AgentPlanAsk() | models.AgentPlanCheck() | models.BuilderPreview():
            return ""
        case models.AgentAsk() | models.PaymentPause() | models.NestedInteractive():
            return ""
        case models.UnknownInteractive(type=kind):
            assert_type(kind, str | None)
            return kind or ""
        case _:
            return answer.text


def forms(form: UserInput) -> dict[str, JsonValue]:
    filled: dict[str, JsonValue] = {}
    for field in form.params.input_form if form.params else []:
        assert_type(field.type, "models.InputKind | None")
        assert_type(field.value, JsonValue | None)
        assert_type(field.list_, list[models.FormListItem] | None)
        filled[field.key] = field.default_value
    assert_type(form.memory_edges, list[models.RunEdge] | None)
    return filled


def answering(answer: ChatCompletion, bill: UploadedFile, at: datetime) -> str:
    """Every kind has every method; those that do not suit it raise."""
    waiting = answer.interactive
    if waiting is None or waiting.is_answered:
        return ""
    assert_type(waiting.description, str)
    assert_type(waiting.choose("Yes"), str)
    assert_type(waiting.fill(city="Oslo", days=2, when=at), str)
    assert_type(waiting.fill({"the bill": [bill]}, city=None), str)
    assert_type(waiting.answer("Oslo", "May"), str)
    if isinstance(waiting, UserSelect):
        assert_type(waiting.options, list[models.SelectOption])
        return waiting.choose(waiting.options[0])
    if isinstance(waiting, UserInput):
        assert_type(waiting.fields, list[models.FormField])
        return waiting.fill({field.key: field.default_value for field in waiting.fields})
    if isinstance(waiting, models.AgentAsk):
        assert_type(waiting.questions, list[models.AskQuestion])
        return waiting.choose(waiting.questions[0].options[0])
    return waiting.confirm()


def wrapped(node: models.NestedInteractive) -> models.Interactive | None:
    """Wrappers hold wrappers; `ChatCompletion.interactive` has taken them off."""
    while node.params and isinstance(node.params.children_response, models.NestedInteractive):
        node = node.params.children_response
    assert_type(node.interactive_id, str | None)
    return node.params.children_response if node.params else None


def every_interactive(waiting: models.Interactive) -> str | None:
    match waiting:
        case UserSelect() | UserInput():
            return waiting.params.description if waiting.params else None
        case models.NestedInteractive():
            assert_type(waiting.params, models.NestedParams | None)
        case models.AgentAsk(params=params) if params:
            assert_type(params.questions[0].options, list[models.AskOption])
        case models.AgentAsk() | models.PaymentPause():
            assert_type(waiting, models.AgentAsk | models.PaymentPause)
        case models.AgentPlanAsk(params=params) if params and params.options:
            assert_type(params.options, list[str | models.PlanAskOption])
        case models.AgentPlanAsk() | models.AgentPlanCheck() | models.BuilderPreview():
            pass
        case models.UnknownInteractive():
            return waiting.type
        case _:
            assert_never(waiting)
    return None


def nested(answer: ChatCompletion) -> None:
    """Lists of nodes in nodes are of the same kind, however deep."""
    for node in answer.response_data:
        assert_type(node.children_responses, "models.NodeResponses | None")
        for nodes in (node.tool_detail, node.plugin_detail, node.loop_detail):
            for inner in nodes or ():
                assert_type(inner, models.NodeResponse)
                assert_type(inner.loop_run_detail, "models.NodeResponses | None")
        assert_type(next(node.walk()), models.NodeResponse)
        assert_type(node.parallel_run_detail, list[models.ParallelTask] | None)
        assert_type(node.history_preview, list[models.HistoryPreviewItem] | None)
        assert_type(node.body, JsonValue | None)
        match node.error:
            case models.NodeError(message=message):
                assert_type(message, str | None)
            case reason:
                assert_type(reason, str | None)


def pieces(record: models.Record) -> Iterator[str]:
    for item in record.value:
        match item:
            case models.ContentItem(text=models.TextValue(content=str() as text)):
                yield text
            case models.ContentItem(file=models.FileValue(url=str() as url)):
                yield url
            case models.ContentItem(interactive=waiting) if waiting:
                assert_type(waiting, "models.Interactive")
            case models.ContentItem(tools=[tool, *_]):
                assert_type(tool, models.ToolUse)
                yield tool.tool_name
            case models.ContentItem(plan=models.Plan(steps=steps)):
                assert_type(steps, list[models.PlanStep])
            case _:
                assert_type(item.reasoning, models.TextValue | None)
    assert_type(record.response_data, "models.NodeResponses | None")
    assert_type(record.admin_feedback, models.AdminFeedback | None)
    assert_type(record.to_api(), dict[str, JsonValue])


def words_of(event: events.Event) -> str:
    match event:
        case events.Answer(text=text, reasoning=reasoning):
            assert_type(text, str)
            return reasoning or text
        case events.NodeStatus(name=name):
            assert_type(name, str | None)
            return f"[{name}]"
        case events.Unknown(name=name, data=data):
            assert_type(data, str)
            return f"{name}: {data}"
        case _:
            return ""


def every_kind(event: events.Event) -> None:  # noqa: C901, PLR0912 - there are that many
    """A `match` over all events is exhaustive, for those who want to be told of new ones."""
    match event:
        case events.Answer():
            assert_type(event.finish_reason, str | None)
        case events.NodeStatus() | events.Title() | events.Plan() | events.PlanStatus():
            assert_type(event.to_api(), dict[str, JsonValue])
        case events.StepTitle() | events.SkillCall() | events.SandboxStatus():
            pass
        case events.ToolCall() | events.ToolParams() | events.ToolResponse():
            assert_type(event, events.ToolCall | events.ToolParams | events.ToolResponse)
            assert_type(event.tool_name, str)
        case events.NodeResponse():
            assert_type(event.module_type, "models.ModuleType | None")
        case events.NodeResponses(nodes=nodes):
            assert_type([node.total_points for node in nodes.walk()], list[float | None])
        case events.Interactive(interactive=waiting):
            assert_type(waiting, "models.Interactive")
        case events.VariablesUpdated(variables=variables):
            assert_type(list(variables), list[str])
        case events.Duration(duration_seconds=seconds):
            assert_type(seconds, float | None)
        case events.ResumePhase(phase=phase):
            assert_type(phase, "models.ResumePhase")
        case events.ResumeCompleted(records=records):
            assert_type(records, models.RecordWindow | None)
        case events.ResumeUnavailable():
            assert_type(event.to_api(), dict[str, JsonValue])
        case events.Done():
            pass
        case events.Unknown():
            assert_type(event.name, str)
        case _:
            assert_never(event)


def streams(client: FastGPT) -> str:
    with client.chat.completions.stream("Hi", chat_id="demo", detail=True) as stream:
        for event in stream:
            assert_type(event, events.Event)
            print(words_of(event))
        assert_type(stream.headers.get("x-request-id"), str | None)
        assert_type(stream.final(), ChatCompletion)
    with client.chat.completions.stream("Hi", version="v2") as stream:
        for word in stream.text:
            assert_type(word, str)
    return stream.chat_id


def lists(client: FastGPT) -> None:
    since = datetime(2026, 3, 1, tzinfo=UTC)
    chats = client.chat.histories.list(app_id=APP_ID, source="api", start_create_time=since)
    for chat in chats:
        assert_type(chat, models.History)
        assert_type(chat.chat_id, str)
        assert_type(chat.update_time, datetime | None)
    assert_type(chats.page(), Page[models.History])
    assert_type(chats.items, list[models.History])
    assert_type(chats.total, int)
    for page in chats.pages():
        assert_type(page, Page[models.History])
        assert_type(list(page), list[models.History])
    client.chat.histories.list(app_id=APP_ID, source="a way of tomorrow", end_update_time="2026-03")
    for record in client.chat.records.list(app_id=APP_ID, chat_id="demo", type="normal"):
        assert_type(record.value, list[models.ContentItem])


def files(client: FastGPT, path: Path) -> None:
    upload = client.chat.files.upload

    def progress(sent: int, size: int) -> None:
        print(sent / size)

    uploaded = upload(path, app_id=APP_ID, chat_id="demo", progress=progress)
    assert_type(uploaded, UploadedFile)
    assert_type(uploaded.image_part(), models.ImagePart)
    upload(("a.txt", b"text"), app_id=APP_ID, chat_id="demo")
    upload("data:text/plain;base64,dGV4dA==", app_id=APP_ID, chat_id="demo", filename="a.txt")
    with path.open("rb") as file:
        upload(file, app_id=APP_ID, chat_id="demo", content_type="text/plain")
    target = client.chat.files.presign_upload(filename="a.txt", app_id=APP_ID, chat_id="demo")
    match target:
        case models.UploadForm(fields=fields):
            assert_type(fields, dict[str, str])
        case models.UploadTarget(headers=headers):
            assert_type(headers, dict[str, str])
    url = client.chat.files.presign_download(key="k", app_id=APP_ID, chat_id="demo")
    assert_type(url, str)


def figures(client: FastGPT) -> None:
    chart = client.apps.logs.chart(
        app_id=APP_ID, start=date(2026, 3, 1), end="2026-03-08", sources=["api", "share"]
    )
    assert_type(chart, LogChart)
    assert_type(chart.users[0].timestamp, datetime)
    assert_type(chart.rows(), list[models.LogRow])
    assert_type(chart.rows()[0]["users"], int)
    assert_type(chart.rows()[0]["new_users"], int | None)
    assert_type(chart.filled(), LogChart)
    assert_type(chart.totals, models.ChartTotals)
    assert_type(chart.totals.good_feedback_rate, float | None)
    assert_type(chart.scope.zone, tzinfo)
    assert_type(chart.to_pandas(), pd.DataFrame)
    assert_type(chart.to_polars(), pl.DataFrame)
    assert_type(chart.plot("Shop", save="chart.svg"), Figure)
    client.apps.logs.chart(app_id=APP_ID, last="30d", every={"users": "week", "chats": "day"})
    summary = client.apps.logs.summarize(
        app_id=APP_ID, last="12h", every="hour", zone=ZoneInfo("Asia/Shanghai"), sources=["api"]
    )
    assert_type(summary, LogChart)
    client.apps.logs.chart(
        app_id=APP_ID, start=datetime.now(UTC), end=datetime.now(UTC), every="week"
    )
    assert_type(client.apps.logs.totals(app_id=APP_ID).total_points, float)
    assert_type(client.chat.init(app_id=APP_ID), models.ChatInit)


def raw(client: FastGPT) -> None:
    response = client.chat.completions.with_raw_response.create("Hi", chat_id="demo")
    assert_type(response, RawResponse[ChatCompletion])
    assert_type(response.parse().text, str)
    assert_type(response.headers.get("x-request-id"), str | None)
    chats = client.chat.histories.with_raw_response.list(app_id=APP_ID)
    assert_type(chats.parsed, Page[models.History])


def failures(client: FastGPT) -> str | None:
    try:
        client.chat.init(app_id=APP_ID)
    except RequestValidationError as error:
        assert_type(error.problems, dict[str, str])
    except RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except APIStatusError as error:
        assert_type(error.code, int | None)
        return error.status_text
    except IncompleteStreamError as error:
        return error.partial.text
    except errors.RouteNotFoundError as error:
        return ", ".join(error.paths)
    except FastGPTError as error:
        return error.request_id
    return None
