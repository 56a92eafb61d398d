"""Every example there is: those written in the spec, and the files of `spec/examples`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal, NamedTuple

from fastgpt_typed._base.operation import Version, parse_version
from tests.spec.document import CALLS, EXAMPLES, Call

FILE_NAME = re.compile(
    r"(?P<call>[a-z_0-9]+(\.[a-z_0-9]+)+?)\.(?P<version>\d+\.\d+\.\d+)"
    r"\.(?P<what>[a-z]+(-[a-z]+)*)\.(?P<kind>request\.json|response\.json|response\.bin|sse)"
)


NEWEST = parse_version("4.18.0")


class ExampleFile(NamedTuple):
    """A file of `spec/examples`, told by its name."""

    path: Path
    call: Call
    version: Version
    what: str
    kind: Literal["request.json", "response.json", "response.bin", "sse"]

    @classmethod
    def of(cls, path: Path) -> ExampleFile:
        found = FILE_NAME.fullmatch(path.name)
        assert found, (
            f"{path.name}: not <operation>.<version>.<what>.{{request,response}}.json|.bin|.sse"
        )
        kind: Any = found["kind"]
        assert found["call"] in CALLS, f"{path.name}: there is no such operation"
        return cls(path, CALLS[found["call"]], parse_version(found["version"]), found["what"], kind)

    @property
    def exchange(self) -> str:
        """What a request and its answer have in common."""
        return self.path.name.removesuffix(f".{self.kind}")

    def json(self) -> Any:
        return json.loads(self.path.read_text(encoding="utf-8"))


class Sample(NamedTuple):
    """A request or an answer in JSON."""

    name: str
    call: Call
    value: Any
    version: Version = NEWEST


FILES = [ExampleFile.of(path) for path in sorted(EXAMPLES.iterdir())]
STREAMS = [file for file in FILES if file.kind == "sse"]
BYTES = [file for file in FILES if file.kind == "response.bin"]


def _written(media: dict[str, Any]) -> dict[str, Any]:
    """The examples of a media type by name, without those that stand in files."""
    examples = media.get("examples", {}).items()
    named = {name: item["value"] for name, item in examples if "value" in item}
    return named | ({"example": media["example"]} if "example" in media else {})


def _from_files(kind: str) -> list[Sample]:
    return [
        Sample(file.path.name, file.call, file.json(), file.version)
        for file in FILES
        if file.kind == kind
    ]


REQUESTS = _from_files("request.json") + [
    Sample(f"{call.name} in the spec: {name}", call, value)
    for call in CALLS.values()
    for name, value in _written(call.request_media).items()
]
RESPONSES = _from_files("response.json") + [
    Sample(f"{call.name} in the spec: {name}", call, value)
    for call in CALLS.values()
    for name, value in _written(call.answer_media).items()
]
