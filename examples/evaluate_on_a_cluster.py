"""Puts many prompts to an app, from several processes or machines.

    python examples/evaluate_on_a_cluster.py prompts.jsonl results.jsonl
    python examples/evaluate_on_a_cluster.py prompts.jsonl results.jsonl --scheduler tcp://host:8786

The first works on this machine. The second needs Dask (`pip install "dask[distributed]"`) and, on
every worker, fastgpt-typed. The server comes from FASTGPT_BASE_URL, FASTGPT_API_KEY and
FASTGPT_APP_ID. Run it again to go on after an interruption.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import sys
from collections.abc import Generator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager

from fastgpt_typed import FastGPT
from fastgpt_typed.batch import Prompt, PromptResult, ResultFile, read_prompts, summarize

PART = 20
"""Prompts a worker is given at a time: what is lost when it dies."""


def put_part(client: FastGPT, prompts: list[Prompt], app_id: str) -> list[PromptResult]:
    """Put some prompts to the app; this runs on a worker, with a client that was pickled."""
    with client, client.batch(prompts, app_id=app_id, concurrency=4) as results:
        return list(results)


@contextmanager
def workers(scheduler: str | None, count: int) -> Generator[Executor]:
    """Return who does the work: processes of this machine, or a Dask cluster."""
    if scheduler is None:
        with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as executor:
            yield executor
        return
    distributed = importlib.import_module("distributed")
    with distributed.Client(scheduler) as cluster, cluster.get_executor() as executor:
        yield executor


def main() -> int:
    """Put what has no result yet, and say what came of all."""
    parser = argparse.ArgumentParser(description="Put many prompts to an app, from many places.")
    parser.add_argument("prompts", help="prompts, as JSON lines")
    parser.add_argument("results", help="where results go, as JSON lines")
    parser.add_argument("--scheduler", help="the address of a Dask scheduler")
    parser.add_argument("--processes", type=int, default=2, help="without one (%(default)s)")
    options = parser.parse_args()
    app_id = os.environ["FASTGPT_APP_ID"]
    prompts = read_prompts(options.prompts)
    with (
        FastGPT() as client,
        ResultFile(options.results) as results,
        workers(options.scheduler, options.processes) as executor,
    ):
        todo = results.missing(prompts)
        parts = [todo[start : start + PART] for start in range(0, len(todo), PART)]
        calls = [executor.submit(put_part, client, part, app_id) for part in parts]
        for call in as_completed(calls):
            for result in call.result():
                results.add(result)
            print(f"{len(results.results)} of {len(prompts)}")
        summary = summarize(results.results[prompt.id] for prompt in prompts)
    print(summary)
    return 1 if summary.failures else 0


if __name__ == "__main__":
    sys.exit(main())
