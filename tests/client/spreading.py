"""What worker processes are given to do."""

from __future__ import annotations

from fastgpt_typed import FastGPT
from fastgpt_typed.batch import Prompt, PromptResult


def put_all(client: FastGPT, prompts: list[Prompt], app_id: str) -> list[PromptResult]:
    """Put prompts to an app with a client that came from another process."""
    with client, client.batch(prompts, app_id=app_id, concurrency=2) as results:
        return list(results)
