"""The promise: an endpoint costs a few lines of YAML, no Python, and both clients have it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.codegen.copies import copy_project, run_python

HERE = Path(__file__).parent
APP_ID = "68c46a70d950e8850ae564ba"
API = "http://fastgpt.test/api"
MOOD = ["Mood", "puzzled", 0.7, "2026-03-02T00:00:00+00:00", ["?"]]

BOTH = pytest.mark.parametrize("flavour", ["sync", "async"])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose spec has the new endpoint, generated."""
    root = copy_project(tmp_path_factory.mktemp("new_endpoint"))
    spec = root / "spec/fastgpt.yaml"
    document = yaml.safe_load(spec.read_text(encoding="utf-8"))
    addition = yaml.safe_load((HERE / "new_endpoint.yaml").read_text(encoding="utf-8"))
    document["tags"] += addition["tags"]
    document["paths"] |= addition["paths"]
    document["components"]["schemas"] |= addition["components"]["schemas"]
    spec.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    run = run_python(root, "-m", "codegen", "generate")
    assert run.returncode == 0, run.stderr
    return root


@pytest.fixture(scope="module")
def seen(project: Path) -> dict[str, Any]:
    """What the probe saw when it used the endpoint in the copy."""
    run = run_python(project, str(HERE / "new_endpoint_probe.py"))
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    assert Path(result["package"]).is_relative_to(project)
    return result


def test_it_stands_in_the_documentation(project: Path) -> None:
    versions = (project / "docs/versions.md").read_text(encoding="utf-8")
    assert (
        "| `chat.moods.get` | 4.20.0+ | key | any | `POST /api/core/chat/mood/getMood` |"
        in versions
    )
    reference = run_python(
        project,
        "-c",
        "from pathlib import Path; from codegen.spec import Spec;"
        "from codegen.site.reference import Reference;"
        "print(*Reference(Spec.read(Path('spec/fastgpt.yaml'))).pages().values(), sep='\\n')",
    )
    assert "::: fastgpt_typed._sync.resources.chat_moods.Moods\n" in reference.stdout
    assert "::: fastgpt_typed.models.MoodWindow\n" in reference.stdout


@BOTH
def test_signature(seen: dict[str, Any], flavour: str) -> None:
    method = seen[flavour]["methods"]["get"]
    assert method["signature"] == (
        "(*, app_id: 'str', chat_id: 'str',"
        " tone: \"Literal['calm', 'loud'] | None\" = None,"
        " last_messages: 'int' = 10,"
        " least_score: 'float | None' = None,"
        " hide_in_ui: 'bool | None' = None,"
        " window: 'models.MoodWindow | Mapping[str, object] | None' = None,"
        " words: 'Sequence[str] | None' = None,"
        " weights: 'dict[str, float] | None' = None,"
        " after: 'datetime | date | str | None' = None) -> 'models.Mood'"
    )
    assert method["is_async"] is (flavour == "async")


@BOTH
def test_docstring_tells_what_the_yaml_tells(seen: dict[str, Any], flavour: str) -> None:
    doc = seen[flavour]["methods"]["get"]["doc"]
    summary, description, endpoint, arguments, returns, raises = doc.split("\n\n")
    assert summary == "Guess the mood of a chat."
    assert description == "Reads the last messages only."
    assert " ".join(endpoint.split()) == (
        "FastGPT: `POST /api/core/chat/mood/getMood`, since 4.20.0. "
        "Visitors of a share link cannot make this call."
    )
    assert arguments.split("\n")[:4] == [
        "Args:",
        "    app_id: The app.",
        "    chat_id: The chat.",
        "    tone: Only moods of this tone.",
    ]
    assert returns == "Returns:\n    The mood."
    assert raises.startswith("Raises:\n    RequestValidationError: ")
    assert "\n    RouteNotFoundError: " in raises


@BOTH
def test_list_tells_its_addresses_and_gives_pages(seen: dict[str, Any], flavour: str) -> None:
    method = seen[flavour]["methods"]["list"]
    pager = "AsyncPager" if flavour == "async" else "Pager"
    assert method["signature"].endswith(f"page_size: 'int' = 20) -> '{pager}[models.Mood]'")
    assert "/core/chat/mood/listMoods` (older servers: " in " ".join(method["doc"].split())
    assert not method["is_async"]


@BOTH
def test_room_has_the_text_of_its_tag(seen: dict[str, Any], flavour: str) -> None:
    assert seen[flavour]["room"] == "How people feel in a chat."


@BOTH
def test_only_what_was_set_is_sent_under_its_wire_name(seen: dict[str, Any], flavour: str) -> None:
    assert seen[flavour]["sent"][0] == [
        "POST",
        f"{API}/core/chat/mood/getMood",
        {
            "appId": APP_ID,
            "chatId": "demo",
            "tone": "calm",
            "lastMessages": 10,
            "leastScore": 0.5,
            "hideInUI": False,
            "window": {"firstMessage": 3},
            "weights": {"thanks": 2.0},
            "after": "2026-03-02T08:00:00.000Z",
        },
    ]


@BOTH
def test_answer_is_typed(seen: dict[str, Any], flavour: str) -> None:
    assert seen[flavour]["mood"] == MOOD


@BOTH
def test_list_finds_the_older_address_and_reads_all_pages(
    seen: dict[str, Any], flavour: str
) -> None:
    assert seen[flavour]["page"] == [MOOD, MOOD, MOOD]
    older = f"{API}/core/chat/listMoods"
    page = {"appId": APP_ID, "pageSize": 2}
    assert [call for call in seen[flavour]["sent"] if "listMoods" in call[1]] == [
        ["POST", f"{API}/core/chat/mood/listMoods", {**page, "offset": 0}],
        ["POST", older, {**page, "offset": 0}],
        ["POST", older, {**page, "offset": 2}],
    ]


@BOTH
def test_delete_sends_a_query_and_returns_nothing(seen: dict[str, Any], flavour: str) -> None:
    assert seen[flavour]["forgotten"] == [None, None, None]
    address = f"{API}/core/chat/mood/delMood?appId={APP_ID}&keepReasons=true"
    assert seen[flavour]["sent"][-3:] == [["DELETE", address, None]] * 3
    assert seen[flavour]["methods"]["delete"]["signature"].endswith("-> 'None'")
    assert "Returns:" not in seen[flavour]["methods"]["delete"]["doc"]


@BOTH
def test_arguments_are_checked_before_anything_is_sent(seen: dict[str, Any], flavour: str) -> None:
    assert seen[flavour]["refused"] == ["app_id", "window.first_message"]
    assert len([call for call in seen[flavour]["sent"] if "getMood" in call[1]]) == 1


@pytest.mark.deep
def test_copy_is_what_its_spec_says(project: Path, seen: dict[str, Any]) -> None:
    run = run_python(project, "-m", "codegen", "check")
    assert (run.returncode, run.stderr) == (0, "")


def test_generated_code_passes_the_linter(project: Path) -> None:
    rooms = [f"src/fastgpt_typed/{side}/resources/chat_moods.py" for side in ("_async", "_sync")]
    run = run_python(project, "-m", "ruff", "check", *rooms)
    assert run.returncode == 0, run.stdout
