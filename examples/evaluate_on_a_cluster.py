# /// script
# requires-python = ">=3.11"
# dependencies = ["fastgpt-typed[server]"]
# ///
"""Puts many prompts to an app, from several processes or machines.

    uv run examples/evaluate_on_a_cluster.py prompts.jsonl results.jsonl

This works on this machine. `--scheduler tcp://host:8786` gives the work to Dask, and
`--scheduler ray://host:10001` to Ray, or to a Ray of this machine's if it is just `ray`; add
`--with 'dask[distributed]'` or `--with 'ray[client]'` before the name of this file. Workers need
fastgpt-typed and have to reach the server.

That is the one of FASTGPT_BASE_URL, FASTGPT_API_KEY and FASTGPT_APP_ID, or without one (or with
--fake) a fake. Run it again to go on after an interruption: what has a result is not put again.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from typing import TypeAlias

from fastgpt_typed import FastGPT
from fastgpt_typed.batch import Prompt, PromptResult, ResultFile, read_prompts, summarize
from fastgpt_typed.testing import FakeServer

PART = 20
"""Prompts a worker is given at a time: what is lost when it dies."""

Submit: TypeAlias = Callable[[FastGPT, list[Prompt], str], "Future[list[PromptResult]]"]


def put_part(client: FastGPT, prompts: list[Prompt], app_id: str) -> list[PromptResult]:
    """Put some prompts to the app; this runs on a worker, with a client that was pickled."""
    with client, client.batch(prompts, app_id=app_id, concurrency=4) as results:
        return list(results)


@contextmanager
def workers(scheduler: str | None, count: int) -> Generator[Submit]:
    """Return what gives work away: to processes of this machine, to Dask, or to Ray."""
    if scheduler is None:
        with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as executor:
            yield through(executor)
    elif scheduler.startswith("ray"):
        ray = importlib.import_module("ray")
        with ray.init(None if scheduler == "ray" else scheduler, log_to_driver=False):
            # What a dead worker had begun may have cost points, so it is not put again.
            remote = ray.remote(max_retries=0)(put_part)
            yield lambda client, prompts, app_id: remote.remote(client, prompts, app_id).future()
    else:
        distributed = importlib.import_module("distributed")
        with distributed.Client(scheduler) as cluster, cluster.get_executor() as executor:
            yield through(executor)


def through(executor: Executor) -> Submit:
    """Give work away as an executor does."""
    return lambda client, prompts, app_id: executor.submit(put_part, client, prompts, app_id)


def evaluate(
    submit: Submit, client: FastGPT, app_id: str, prompts: list[Prompt], results: ResultFile
) -> None:
    """Put what has no result yet, and write results down as they come."""
    todo = results.missing(prompts)
    parts = [todo[start : start + PART] for start in range(0, len(todo), PART)]
    calls = [submit(client, part, app_id) for part in parts]
    try:
        for call in as_completed(calls):
            if (error := call.exception()) is not None:
                print(f"a part was lost: {error!r}", file=sys.stderr)
                continue
            for result in call.result():
                results.add(result)
            print(f"{len(results.results)} of {len(prompts)}")
    finally:
        for call in calls:  # so that Ctrl-C ends it soon
            call.cancel()


def main() -> int:
    """Put what has no result yet, and say what came of all."""
    parser = argparse.ArgumentParser(description="Put many prompts to an app, from many places.")
    parser.add_argument("prompts", help="prompts, as JSON lines")
    parser.add_argument("results", help="where results go, as JSON lines")
    parser.add_argument("--scheduler", help="a Dask scheduler, or a Ray cluster")
    parser.add_argument("--processes", type=int, default=2, help="without one (%(default)s)")
    parser.add_argument("--fake", action="store_true", help="put them to a fake FastGPT")
    options = parser.parse_args()
    prompts = read_prompts(options.prompts)
    with ExitStack() as stack:
        if os.environ.get("FASTGPT_BASE_URL") and not options.fake:
            client, app_id = FastGPT(), os.environ["FASTGPT_APP_ID"]
        else:
            fake = stack.enter_context(FakeServer()).fake
            client, app_id = FastGPT(fake.api_key, fake.base_url), fake.app_id
        stack.enter_context(client)
        results = stack.enter_context(ResultFile(options.results))
        submit = stack.enter_context(workers(options.scheduler, options.processes))
        evaluate(submit, client, app_id, prompts, results)
        done = [results.results[prompt.id] for prompt in prompts if prompt.id in results.results]
    summary = summarize(done)
    print(summary)
    return 1 if summary.failures or len(done) < len(prompts) else 0


if __name__ == "__main__":
    sys.exit(main())
