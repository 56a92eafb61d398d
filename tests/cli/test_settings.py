"""Where commands find their server, and what they end with."""

from __future__ import annotations

import json

from tests.cli.conftest import Command


def test_the_environment_is_enough(fastgpt: Command) -> None:
    done = fastgpt("histories", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [request.operation for request in fastgpt.fake.requests] == ["chat.histories.list"]


def test_a_profile_comes_before_it(fastgpt: Command) -> None:
    profiles = fastgpt.folder / "profiles.toml"
    profiles.write_text(f"[work]\napi_key = {json.dumps(fastgpt.fake.api_key)}\n")
    profiles.chmod(0o600)
    done = fastgpt("histories", "--profile", "work", env={"FASTGPT_API_KEY": "fastgpt-wrong"})
    assert done.returncode == 0, done.stderr


def test_a_profile_that_others_may_read_is_refused(fastgpt: Command) -> None:
    profiles = fastgpt.folder / "profiles.toml"
    profiles.write_text("[default]\n")
    profiles.chmod(0o644)
    done = fastgpt("histories")
    assert done.returncode == 2
    assert "chmod 600" in done.stderr
    assert fastgpt.fake.requests == []


def test_a_server_that_refuses_is_a_failure(fastgpt: Command) -> None:
    done = fastgpt("histories", env={"FASTGPT_API_KEY": "fastgpt-wrong"})
    assert (done.returncode, done.stdout) == (1, "")
    assert "does not know this API key" in done.stderr
    assert "fastgpt-wrong" not in done.stderr


def test_a_missing_app_is_wrong_use(fastgpt: Command) -> None:
    done = fastgpt("histories", env={"FASTGPT_APP_ID": None})
    assert done.returncode == 2
    assert "--app" in done.stderr


def test_an_unknown_command_is_wrong_use(fastgpt: Command) -> None:
    assert fastgpt("nonsense").returncode == 2
