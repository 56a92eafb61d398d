"""Use an installed fastgpt-typed as its users do; needs nothing of the project.

`python smoke.py --bare` leaves out what needs extras.
"""

import asyncio
import io
import sys
import tempfile
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict

from fastgpt_typed import (
    AsyncFastGPT,
    FastGPT,
    QuotaExceededError,
    RequestValidationError,
    WorkflowError,
    events,
    messages,
    models,
)
from fastgpt_typed.testing import (
    Fail,
    FakeFastGPT,
    Form,
    NodeError,
    Reply,
    Select,
    Text,
    Tool,
)

NOTES = b"Nothing much"
VERSIONS = ("4.8.22", "4.14.0", "4.16.0", "4.18.0")


class Target(TypedDict):
    app_id: str
    chat_id: str


def chat(fake: FakeFastGPT, client: FastGPT) -> None:
    fake.reply("One", Reply(Text("Two"), Tool("search", {"q": "x"}, "found")))
    target: Target = {"app_id": fake.app_id, "chat_id": "s" * 24}
    assert client.chat.completions.create("Hi", **target).text == "One"
    with client.chat.completions.stream("And?", detail=True, **target) as stream:
        kinds = {type(event) for event in stream}
        assert events.Answer in kinds, kinds
        final = stream.final()
    assert final.text == "Two"
    assert [node.module_name for node in final.response_data.walk()]
    (found,) = client.chat.histories.list(app_id=fake.app_id, source="api")
    assert found.chat_id == "s" * 24
    records = list(client.chat.records.list(**target))
    assert len(records) == 4
    client.chat.histories.update(**target, custom_title="Renamed")
    client.chat.histories.delete(**target)
    assert list(client.chat.histories.list(app_id=fake.app_id, source="api")) == []


def failures(fake: FakeFastGPT, client: FastGPT) -> None:
    fake.reply(Reply(NodeError("no model")), Fail(status_text="aiPointsNotEnough"))
    for kind in (WorkflowError, QuotaExceededError):
        try:
            client.chat.completions.create(
                "Hi", app_id=fake.app_id, detail=True, raise_on_node_error=True
            )
        except kind as error:
            assert "\n" not in str(error)
        else:
            raise AssertionError(f"no {kind.__name__}")
    try:
        client.chat.completions.create([{"role": "nobody"}], app_id=fake.app_id)
    except RequestValidationError as error:
        assert "messages[0].role" in str(error), error


def files(fake: FakeFastGPT, client: FastGPT) -> None:
    target: Target = {"app_id": fake.app_id, "chat_id": "f" * 24}
    uploaded = client.chat.files.upload(("notes.txt", NOTES), **target)
    question = messages.user("What is it?", messages.file(uploaded))
    client.chat.completions.create([question], **target)
    out = io.BytesIO()
    client.chat.files.download(uploaded, to=out, **target)
    assert out.getvalue() == NOTES


def converse(fake: FakeFastGPT, client: FastGPT) -> None:
    fake.reply(Select("Sure?", ["Yes", "No"]), Form("Who?", []), "Done")
    conversation = client.conversation(fake.app_id)
    assert isinstance(conversation.send("Go").interactive, models.UserSelect)
    assert isinstance(conversation.choose("Yes").interactive, models.UserInput)
    assert conversation.fill().text == "Done"


async def chat_async(fake: FakeFastGPT, client: AsyncFastGPT) -> None:
    fake.reply("One", "Two")
    answer = await client.chat.completions.create("Hi", app_id=fake.app_id)
    assert answer.text == "One"
    async with client.chat.completions.stream("Hi", app_id=fake.app_id) as stream:
        assert [word async for word in stream.text] == ["Two"]


def figures(client: FastGPT, app_id: str) -> None:
    import polars  # noqa: PLC0415 - comes with an extra
    from pandas import DataFrame  # noqa: PLC0415

    now = datetime.now(UTC)
    chart = client.apps.logs.chart(app_id=app_id, start=now - timedelta(days=7), end=now)
    assert isinstance(chart.filled().to_pandas(), DataFrame)
    assert isinstance(chart.to_polars(), polars.DataFrame)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "usage.png")
        chart.plot("Usage", save=picture)
        assert picture.read_bytes().startswith(b"\x89PNG")


def traced(fake: FakeFastGPT) -> None:
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - comes with an extra

    from fastgpt_typed.opentelemetry import OpenTelemetryHook  # noqa: PLC0415
    from fastgpt_typed.testing import FakeServer  # noqa: PLC0415

    hook = OpenTelemetryHook(tracer_provider=TracerProvider())
    with FakeServer(fake) as server:
        client = FastGPT(fake.api_key, server.base_url, hooks=[hook])
        with client:
            assert client.chat.completions.create("Hi", app_id=fake.app_id).text == "Echo: Hi"


def with_extras() -> None:
    from fastgpt_typed.testing import FakeServer  # noqa: PLC0415 - needs an extra

    fake = FakeFastGPT()
    with FakeServer(fake) as server, FastGPT(fake.api_key, server.base_url) as client:
        chat(fake, client)
        figures(client, fake.app_id)
    traced(fake)


def main() -> None:
    warnings.filterwarnings("error", module="fastgpt_typed")
    for version in VERSIONS:
        fake = FakeFastGPT(version=version)
        client = fake.client()
        for scenario in (chat, failures, files, converse):
            scenario(fake, client)
        asyncio.run(chat_async(fake, fake.async_client()))
    if "--bare" not in sys.argv:
        with_extras()


if __name__ == "__main__":
    main()
