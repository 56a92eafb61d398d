"""The commands in one program, and what it ends with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App, CycloptsError

from ..errors import FastGPTError, RequestValidationError
from .screen import complain
from .settings import SettingsError

SUCCESS = 0
FAILURE = 1
WRONG_USE = 2
INTERRUPTED = 130

EPILOGUE = """\
The server and the key come from FASTGPT_BASE_URL and FASTGPT_API_KEY, the app from FASTGPT_APP_ID,
or all of them from a profile in ~/.config/fastgpt/profiles.toml.

Exit codes: 0 done, 1 the server or the network failed, 2 wrong use or settings, 130 interrupted.
"""

program = App(
    name="fastgpt",
    help="Chat with the apps of a FastGPT server, and see what they do.",
    help_epilogue=EPILOGUE,
    version=lambda: version("fastgpt-typed"),
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        result: object = program(
            sys.argv[1:] if arguments is None else list(arguments),
            exit_on_error=False,
            print_error=True,
            result_action="return_value",
        )
    except CycloptsError:
        return WRONG_USE
    except (SettingsError, RequestValidationError) as error:
        complain(str(error))
        return WRONG_USE
    except FastGPTError as error:
        complain(str(error))
        return FAILURE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted; what is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SUCCESS
    return result if isinstance(result, int) else SUCCESS


_HOMES = {"chat": ["chat"], "chats": ["histories"], "trace": ["trace"]}
"""The commands by the module they are in, which is imported when one of them is called."""

for _module, _names in _HOMES.items():
    for _name in _names:
        program.command(f"{__package__}.{_module}:{_name.replace('-', '_')}", name=_name)
