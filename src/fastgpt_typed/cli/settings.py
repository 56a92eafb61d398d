"""Where a command finds its server: options, a profile, the environment, in this order."""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from cyclopts import Parameter, validators

from .. import FastGPT

PROFILE_FIELDS = ("api_key", "base_url", "app_id", "server_version")


AppId = Annotated[str | None, Parameter(name="--app")]
"""The option that names the app."""

Limit = Annotated[int, Parameter(validator=validators.Number(gte=1))]
"""The option that says how many to list at most."""

PAGE_SIZE = 100
"""The most that servers send at a time."""


class UsageError(Exception):
    """The command cannot do what it was told; the text says why and what to do."""


class SettingsError(UsageError):
    """The settings of the command cannot be used."""


@Parameter(name="*", group="Options of every command")
@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of every command."""

    profile: Annotated[str | None, Parameter(env_var="FASTGPT_PROFILE")] = None
    """The profile to use, from the file of profiles."""
    base_url: str | None = None
    """The server, instead of that of the profile or of FASTGPT_BASE_URL."""
    server_version: str | None = None
    """The server's version such as 4.14.0, if you know it."""
    json: Annotated[bool, Parameter(show_default=False)] = False
    """Write JSON for programs instead of text for people."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a command knows of its server, and how it is to write."""

    api_key: str | None = None
    base_url: str | None = None
    app_id: str | None = None
    server_version: str | None = None
    json: bool = False

    @classmethod
    def find(cls, options: Options | None) -> Settings:
        """Put options, profile and environment together.

        Raises:
            SettingsError: The profile cannot be used.
        """
        options = options or Options()
        profile = read_profile(options.profile)
        return cls(
            api_key=profile.get("api_key") or os.environ.get("FASTGPT_API_KEY") or None,
            base_url=(
                options.base_url or profile.get("base_url") or os.environ.get("FASTGPT_BASE_URL")
            ),
            app_id=profile.get("app_id") or os.environ.get("FASTGPT_APP_ID"),
            server_version=options.server_version or profile.get("server_version"),
            json=options.json,
        )

    def client(self) -> FastGPT:
        """Make a client of the server."""
        return FastGPT(self.api_key, self.base_url, server_version=self.server_version)

    def app(self, given: str | None) -> str:
        """Return the app a command is about.

        Raises:
            SettingsError: Nobody named one.
        """
        app_id = given or self.app_id
        if app_id is None:
            raise SettingsError(
                "Which app? Pass --app with the id from the address of its page, "
                "or set FASTGPT_APP_ID"
            )
        return app_id


def profiles_file() -> Path:
    """The file of profiles."""
    if given := os.environ.get("FASTGPT_CONFIG"):
        return Path(given)
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "fastgpt" / "profiles.toml"


def read_profile(name: str | None) -> dict[str, str]:
    """Return the fields of a profile; without a name those of `default`, if there is one.

    Raises:
        SettingsError: There is no such profile, others may read the file, or it is no TOML.
    """
    path = profiles_file()
    if not path.exists():
        if name is None:
            return {}
        raise SettingsError(f"There is no profile {name!r}, because there is no {path}")
    _refuse_if_others_may_read(path)
    try:
        profiles: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SettingsError(f"{path} is no TOML: {error}") from None
    found = profiles.get(name or "default")
    if found is None and name is None:
        return {}
    if not isinstance(found, dict):
        known = ", ".join(sorted(profiles)) or "none"
        raise SettingsError(f"{path} has no profile {name!r}; it has {known}")
    fields = cast("dict[str, object]", found)
    for field, value in fields.items():
        if field not in PROFILE_FIELDS or not isinstance(value, str):
            raise SettingsError(
                f"{path}: {field} is nothing a profile has; it takes texts for "
                f"{', '.join(PROFILE_FIELDS)}"
            )
    return cast("dict[str, str]", fields)


def _refuse_if_others_may_read(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(f"Others may read {path}, and it may hold keys: run chmod 600 {path}")
