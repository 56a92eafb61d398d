"""How much memory the upload of a large file takes, and how fast it goes.

    python benchmarks/upload_memory.py [MEBIBYTES]

makes a sparse file, of 2048 MiB unless told otherwise, and uploads it whole and in parts, with both
clients, to a server of this machine that keeps nothing. Each upload has a process of its own, which
looks at its resident memory with each piece it has sent. Needs Linux.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.deep.discarding import PARTS, SINGLE, discarding
from tests.deep.upload_growth import with_asyncio, with_client, with_trio

MEBIBYTE = 2**20
CLIENTS = {"sync": with_client, "asyncio": with_asyncio, "trio": with_trio}


def main(mebibytes: int) -> None:
    """Measure, and print a line for each upload."""
    spawn = multiprocessing.get_context("spawn")
    print(f"{mebibytes} MiB    extra memory       speed")
    with tempfile.TemporaryDirectory() as folder, discarding() as address:
        path = Path(folder) / "large.bin"
        path.touch()
        os.truncate(path, mebibytes * MEBIBYTE)
        for name, upload in CLIENTS.items():
            for way in (SINGLE, PARTS):
                with ProcessPoolExecutor(1, mp_context=spawn) as process:
                    begun = time.perf_counter()
                    grown = process.submit(upload, address, path, way).result()
                    seconds = time.perf_counter() - begun
                speed = mebibytes / seconds
                print(f"{name:8}{way:8}{grown / MEBIBYTE:8.1f} MiB{speed:8.0f} MiB/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2048)
