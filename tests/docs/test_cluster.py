"""The example for more than one machine runs on the processes of this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from fastgpt_typed.testing import Fail, FakeFastGPT, FakeServer, Reply
from tests.docs.documents import ROOT

EXAMPLE = ROOT / "examples" / "evaluate_on_a_cluster.py"


def test_prompts_are_spread_over_processes_and_put_once(tmp_path: Path) -> None:
    prompts = [{"id": str(number), "text": f"第 {number} 个"} for number in range(45)]
    lines = [json.dumps(prompt, ensure_ascii=False) for prompt in prompts]
    (tmp_path / "prompts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    fake = FakeFastGPT("4.16.0")
    fake.reply(Reply(Fail(status_text="aiPointsNotEnough")))
    with FakeServer(fake) as server:
        environment = {
            **os.environ,
            "FASTGPT_BASE_URL": server.base_url,
            "FASTGPT_API_KEY": fake.api_key,
            "FASTGPT_APP_ID": fake.app_id,
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "-W", "error", str(EXAMPLE), "prompts.jsonl", "results.jsonl"],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    assert done.stderr == ""
    assert done.returncode == 1
    assert "count=45, failures={'QuotaExceededError': 1}" in done.stdout
    written = (tmp_path / "results.jsonl").read_text(encoding="utf-8").splitlines()
    found = {result["id"]: result for result in map(json.loads, written)}
    assert set(found) == {prompt["id"] for prompt in prompts}
    answers = [result["text"] for result in found.values() if result["error"] is None]
    assert sorted(answers) == sorted(
        f"Echo: {result['prompt']}" for result in found.values() if result["error"] is None
    )
    assert len(answers) == 44
    assert len(fake.requests) == 45
