"""The commands in one program, and what it ends with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Literal

from cyclopts import App, CycloptsError, Parameter
from cyclopts.completion import ShellDetectionError

from ..errors import FastGPTError, RequestValidationError
from .screen import complain, err, out
from .settings import UsageError

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
    default_parameter=Parameter(negative=()),
    suppress_keyboard_interrupt=False,
    console=out,
    error_console=err,
)


@program.command(name="--install-completion")
def install_completion(shell: Literal["bash", "zsh", "fish", "powershell"] | None = None) -> None:
    """Have your shell complete commands and options with Tab.

    Args:
        shell: Which shell. Default: the one you use.
    """
    try:
        path = program.install_completion(shell=shell)
    except ShellDetectionError:
        raise UsageError("Which shell? Say it: fastgpt --install-completion zsh") from None
    out.print(f"{path} is written; it counts in shells that start from now on.", soft_wrap=True)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] in ([], ["--help"], ["-h"]):
        # What each command is for stands in its module.
        program.resolved_commands()
    try:
        result: object = program(
            given,
            exit_on_error=False,
            print_error=True,
            result_action="return_value",
        )
    except CycloptsError:
        return WRONG_USE
    except (UsageError, RequestValidationError) as error:
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


_HOMES = {
    "bench": ["bench-prompts"],
    "chat": ["chat"],
    "chats": ["histories", "rename", "stop", "delete"],
    "doctor": ["doctor"],
    "files": ["upload", "download"],
    "records": ["records", "feedback", "quotes"],
    "trace": ["trace"],
}
"""The commands by the module they are in, which is imported when one of them is called."""

_GROUPS = ["logs"]
"""Commands that have commands of their own, each an app of this name in a module of this name."""

for _module, _names in _HOMES.items():
    for _name in _names:
        program.command(
            f"{__package__}.{_module}:{_name.replace('-', '_')}", name=_name, help_epilogue=""
        )
for _name in _GROUPS:
    program.command(f"{__package__}.{_name}:{_name}", name=_name)
