"""`python -m codegen.site build` writes the site to build/site; `serve` shows it while you write.

What the site has beyond `docs/` is put together first, in build/pages: the reference from the spec
and the docstrings, and pages that live elsewhere in the repository.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from ..spec import Spec
from .checking import faults
from .pages import assemble, sources

BUILD = Path("build")
CONFIG = BUILD / "zensical.toml"
SITE = BUILD / "site"


def main() -> int:
    """Run a command; the exit code is 1 where the site has a fault."""
    parser = argparse.ArgumentParser(prog="python -m codegen.site", description=__doc__)
    parser.add_argument("command", choices=["build", "serve"])
    parser.add_argument("--address", default="127.0.0.1:8000", help="where to serve")
    arguments = parser.parse_args()
    root = Path.cwd()
    lost = _assemble(root)
    if arguments.command == "serve":
        return _serve(root, arguments.address)
    shutil.rmtree(SITE, ignore_errors=True)
    built = _zensical(
        "build", "--clean", "--strict", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    output, _ = built.communicate()
    print(output, end="")
    # Strict or not, what griffe finds wrong with docstrings is only written to stderr.
    found = [*lost, *re.findall("^griffe: .+", output, re.MULTILINE), *faults(SITE)]
    for fault in found:
        print(f"Fault: {fault}", file=sys.stderr)
    return 1 if built.returncode or found else 0


def _assemble(root: Path) -> list[str]:
    spec = Spec.read(root / "spec/fastgpt.yaml")
    return assemble(root, root / BUILD, spec, os.environ.get("SOURCE"))


def _serve(root: Path, address: str) -> int:
    server = _zensical("serve", "--dev-addr", address)
    seen = sources(root)
    with contextlib.suppress(KeyboardInterrupt):
        while server.poll() is None:
            time.sleep(1)
            if (now := sources(root)) != seen:
                seen = now
                _assemble(root)
    return server.wait()


def _zensical(*arguments: str, **options: Any) -> subprocess.Popen[Any]:
    command = [sys.executable, "-m", "zensical", *arguments, "--config-file", str(CONFIG)]
    return subprocess.Popen(command, **options)


if __name__ == "__main__":
    sys.exit(main())
