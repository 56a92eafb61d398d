"""Hold a tag against the version and the changelog: `python tests/dist/tag.py v0.1.0`."""

import re
import sys
from pathlib import Path

from fastgpt_typed import __version__

if __name__ == "__main__":
    tag = sys.argv[1]
    if tag != f"v{__version__}":
        sys.exit(f"the tag is {tag}, the version in src/fastgpt_typed/_version.py {__version__}")
    changelog = Path("CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[{re.escape(__version__)}\]", changelog, re.MULTILINE):
        sys.exit(f"CHANGELOG.md has no section ## [{__version__}]")
