"""`python -m fastgpt_typed` is the command `fastgpt`."""

from .cli import main

main()
