# /// script
# requires-python = ">=3.11"
# dependencies = ["fastgpt-typed[cli,server]"]
# ///
"""The main job from end to end: ask, upload, look back, count.

Talks to a fake FastGPT on this machine, or to your server when FASTGPT_BASE_URL, FASTGPT_API_KEY
and FASTGPT_APP_ID are set. There it runs your app twice and leaves one chat behind.
"""

import os
import secrets
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice

from rich.bar import Bar
from rich.console import Console
from rich.table import Table

from fastgpt_typed import FastGPT, errors, events
from fastgpt_typed.testing import FakeFastGPT, FakeServer, Pause, Reasoning, Reply, Tool

TERMS = b"Returns are free for 30 days. Money comes back within a week."
NOT_THERE = (errors.CommercialEditionError, errors.RouteNotFoundError, errors.UploadRejectedError)
console = Console(highlight=False, markup=False, emoji=False)


def main() -> int:
    """Run the demo and return the exit code."""
    base_url, api_key = os.environ.get("FASTGPT_BASE_URL"), os.environ.get("FASTGPT_API_KEY")
    try:
        if base_url and api_key:
            with FastGPT(api_key, base_url) as client:
                console.print("FastGPT at", client.base_url)
                tour(client, os.environ.get("FASTGPT_APP_ID", ""))
        else:
            with FakeServer() as server, FastGPT(server.fake.api_key, server.base_url) as client:
                console.print("Fake FastGPT", server.fake.version, "at", client.base_url)
                prepare(server.fake, client)
                tour(client, server.fake.app_id)
    except errors.FastGPTError as error:
        console.print()
        print(f"demo: {error}", file=sys.stderr)
        return 1
    return 0


def prepare(fake: FakeFastGPT, client: FastGPT) -> None:
    """Give the fake some chats to look back on, and something to say."""
    for question in ("Where is my parcel?", "Do you ship to Oslo?", "Can I pay in euros?"):
        client.chat.completions.create(question)
    answer = "No, it will ", Pause(0.2), "be sunny. ", Pause(0.2), "Take sunglasses."
    forecast = Tool("Weather", {"city": "Suzhou"}, "Saturday: sunny, 21 °C")
    fake.reply(Reply(Reasoning("The forecast will tell."), forecast, *answer))


def tour(client: FastGPT, app_id: str) -> None:
    """Make every call of the main job once, and say so where the server lacks one."""
    chat_id = secrets.token_hex(12)
    app = client.chat.init(app_id=app_id, chat_id=chat_id).app
    console.print(f"App: {app.name if app else app_id}", style="dim")
    for call, stop in {
        "chat.completions.stream": partial(ask, client, app_id, chat_id),
        "chat.files.upload": partial(upload, client, app_id, chat_id),
        "chat.histories.list": partial(look_back, client, app_id),
        "apps.logs.totals, apps.logs.chart": partial(count, client, app_id),
    }.items():
        console.print(f"\n{call}", style="bold cyan")
        try:
            stop()
        except NOT_THERE as error:
            console.print(f"  {error.message}", soft_wrap=True)


def ask(client: FastGPT, app_id: str, chat_id: str) -> None:
    """Ask, and show every event of the answer as it comes."""
    question = "Shall I take an umbrella to Suzhou on Saturday?"
    console.print(f"  > {question}")
    show = EventLog().show
    run = client.chat.completions.stream(question, app_id=app_id, chat_id=chat_id, detail=True)
    with run as stream:
        for event in stream:
            match event:
                case events.Answer(text=text, reasoning=thought):
                    show("Answer.reasoning", thought)
                    show("Answer.text", text, style="green")
                case events.NodeStatus(name=name):
                    show("NodeStatus", f"[{(name or '').removeprefix('workflow:template.')}] ")
                case events.ToolCall(tool_name=text) | events.ToolParams(params=text):
                    show(type(event).__name__, text)
                case events.ToolResponse(response=text) | events.Title(title=text):
                    show(type(event).__name__, text)
                case events.Duration(duration_seconds=seconds):
                    show("Duration", f"{seconds} s")
                case events.NodeResponses(nodes=nodes):
                    points = sum(node.total_points or 0 for node in nodes)
                    show("NodeResponses", f"{len(list(nodes.walk()))} nodes, {points:g} points")
                case _:
                    show(type(event).__name__, " ")
    console.print()


def upload(client: FastGPT, app_id: str, chat_id: str) -> None:
    """Upload a file and ask about it."""
    terms = client.chat.files.upload(("terms.txt", TERMS), app_id=app_id, chat_id=chat_id)
    question = "How long can I return things?"
    console.print(f"  {terms.name}, {terms.content_type}, {terms.size} bytes\n  > {question}")
    message = {"role": "user", "content": [{"type": "text", "text": question}, terms.file_part()]}
    answer = client.chat.completions.create([message], app_id=app_id, chat_id=chat_id)
    console.print(f"  {answer.text}", style="green")


def look_back(client: FastGPT, app_id: str) -> None:
    """Show the two latest pages of chats."""
    pages = client.chat.histories.list(app_id=app_id, source="api", page_size=2).pages()
    for number, page in enumerate(islice(pages, 2), start=1):
        console.print(f"  Page {number}: {len(page)} of {page.total} chats")
        for chat in page:
            console.print(f"    {chat.update_time!s:.16}  {chat.custom_title or chat.title}")


def count(client: FastGPT, app_id: str) -> None:
    """Show what the app has been used for: in all, and in the last week."""
    total = client.apps.logs.totals(app_id=app_id)
    users, chats, points = total.total_users, total.total_chats, total.total_points
    console.print(f"  {users} users, {chats} chats, {points:.2f} points")
    now = datetime.now(UTC)
    days = client.apps.logs.chart(app_id=app_id, start=now.date() - timedelta(6), end=now).chats
    most = max((day.summary.chat_item_count for day in days), default=0)
    table = Table.grid(padding=(0, 2))
    for day in days:
        messages, cost = day.summary.chat_item_count, f"{day.summary.points:.2f} points"
        bar = Bar(most, 0, messages, width=30, color="green")
        table.add_row(f"  {day.timestamp:%a %d %b}", bar, f"{messages} messages", cost)
    console.print(table)


class EventLog:
    """Prints events, a line to a kind; more of the same kind goes on where the last one stopped."""

    kind = ""

    def show(self, kind: str, text: str | None, style: str = "dim") -> None:
        """Print what an event says, if it says something."""
        if text and kind != self.kind:
            console.print("\n" if self.kind else "", f" {kind:<18}", end="", style="cyan")
            self.kind = kind
        console.print(text or "", end="", style=style, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
