"""What a look at the way to the server found, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["good", "odd", "bad", "unknown"]
"""`odd` is what works but will hurt; `unknown` is what cannot be told from here."""

Subject: TypeAlias = Literal[
    "address",
    "connection",
    "server",
    "version",
    "edition",
    "key",
    "app",
    "calls",
    "clock",
    "stream",
    "speed",
    "run",
]


Edition: TypeAlias = Literal["community", "commercial"]


@dataclass(frozen=True, slots=True)
class VersionRange:
    """Versions a server may have.

    Attributes:
        since: The first of them, such as `4.14.11`.
        before: The first that is too new; None where that is not known.
    """

    since: str
    before: str | None = None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.since} or later"
        return f"{self.since} or later, before {self.before}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        subject: What it is about.
        verdict: `good`, `bad`, `odd` for what works but will hurt, or `unknown`.
        text: What was found.
        cure: What to do about it; empty where there is nothing to do.
    """

    subject: Subject
    verdict: Verdict
    text: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a look at the way to the server found.

    Attributes:
        base_url: The server.
        findings: What was looked at, in order; after a failure on the way, the rest is missing.
        version: The versions the server may have; None where it is no FastGPT.
        edition: The edition of the server; None where it does not show.
        calls: Whether the server has a call, by its name such as `chat.stop`; None where that
            cannot be told.
        seconds: How long the server takes for an answer that costs it nothing; None without one.
    """

    base_url: str
    findings: tuple[Finding, ...]
    version: VersionRange | None = None
    edition: Edition | None = None
    calls: Mapping[str, bool | None] = field(default_factory=dict[str, bool | None])
    seconds: float | None = None

    @property
    def is_healthy(self) -> bool:
        """Whether nothing was found that keeps calls from working."""
        return all(finding.verdict != "bad" for finding in self.findings)

    def of(self, subject: Subject) -> Finding | None:
        """The finding about something; None where it was not looked at."""
        return next((found for found in self.findings if found.subject == subject), None)
