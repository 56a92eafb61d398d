"""Serves a fake FastGPT until Ctrl-C: `python -m fastgpt_typed.testing --version 4.14.0`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence

from . import FakeFastGPT


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve a fake, and print where it is, its key and its app.

    Args:
        arguments: The command line; None takes the one of this process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(
        prog="python -m fastgpt_typed.testing",
        description="Serve a fake FastGPT on 127.0.0.1 until Ctrl-C.",
    )
    parser.add_argument("--version", default="4.16.0", help="the server version (%(default)s)")
    parser.add_argument("--port", type=int, default=3000, help="0 takes a free one (%(default)s)")
    parser.add_argument("--host", choices=["127.0.0.1"], help="it listens on this machine only")
    parser.add_argument(
        "--community", action="store_true", help="be a community edition, without usage figures"
    )
    options = parser.parse_args(arguments)
    try:
        fake = FakeFastGPT(options.version, commercial=not options.community)
    except ValueError:
        parser.error(f"--version: {options.version} is no version such as 4.16.0")
    # A shell that starts it in the background has it ignore Ctrl-C, which is how tests end it.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    try:
        from . import FakeServer  # noqa: PLC0415 - it needs the extra `server`
    except ModuleNotFoundError as error:
        parser.error(str(error))
    try:
        with FakeServer(fake, options.port) as server:
            lines = (
                f"FASTGPT_BASE_URL={server.base_url}",
                f"FASTGPT_API_KEY={fake.api_key}",
                f"FASTGPT_APP_ID={fake.app_id}",
            )
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
            threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        parser.error(f"--port: {options.port} cannot be used: {error.strerror}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
