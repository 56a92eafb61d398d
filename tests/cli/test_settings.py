"""Where commands find their server, and what they end with."""

from __future__ import annotations

import json

from tests.cli.conftest import Command, Run


def test_the_environment_is_enough(fastgpt: Command) -> None:
    done = fastgpt("histories", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [request.operation for request in fastgpt.fake.requests] == ["chat.histories.list"]


def test_a_profile_comes_before_it(run: Run) -> None:
    profiles = run.folder / "profiles.toml"
    profiles.write_text(f"[work]\napi_key = {json.dumps(run.fake.api_key)}\n")
    profiles.chmod(0o600)
    done = run("histories", "--profile", "work", env={"FASTGPT_API_KEY": "fastgpt-wrong"})
    assert done.code == 0, done.err


def test_profiles_lie_where_settings_lie(run: Run) -> None:
    for variable, below in (("XDG_CONFIG_HOME", ""), ("HOME", ".config")):
        profiles = run.folder / below / "fastgpt" / "profiles.toml"
        profiles.parent.mkdir(parents=True)
        profiles.touch(mode=0o600)
        profiles.write_text('[default]\napi_key = "fastgpt-of-a-profile"\n')
        homes = {"XDG_CONFIG_HOME": None, variable: str(run.folder)}
        run("histories", env={"FASTGPT_CONFIG": None, **homes})
        sent = dict(run.fake.requests[-1].headers)
        assert "fastgpt-of-a-profile" in str(sent), variable


def test_a_profile_that_others_may_read_is_refused(run: Run) -> None:
    profiles = run.folder / "profiles.toml"
    profiles.write_text("[default]\n")
    profiles.chmod(0o644)
    done = run("histories")
    assert done.code == 2
    assert "chmod 600" in done.err
    assert run.fake.requests == []


def test_a_server_that_refuses_is_a_failure(run: Run) -> None:
    done = run("histories", env={"FASTGPT_API_KEY": "fastgpt-wrong"})
    assert (done.code, done.out) == (1, "")
    assert "does not know this API key" in done.err
    assert "fastgpt-wrong" not in done.err


def test_a_missing_app_is_wrong_use(run: Run) -> None:
    done = run("histories", env={"FASTGPT_APP_ID": None})
    assert done.code == 2
    assert "--app" in done.err


def test_an_unknown_command_is_wrong_use(run: Run) -> None:
    assert run("nonsense").code == 2


def test_what_a_terminal_cannot_write_is_replaced_and_json_is_whole(fastgpt: Command) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    done = fastgpt("chat", "-m", "订单 ✓", env=ascii_only)
    assert (done.returncode, done.stdout.strip()) == (0, "Echo: ?? ?")
    listed = fastgpt("histories", "--json", env=ascii_only)
    assert listed.stdout.isascii()
    assert json.loads(listed.stdout)["title"] == "订单 ✓"
    assert fastgpt("histories", env=ascii_only).returncode == 0
