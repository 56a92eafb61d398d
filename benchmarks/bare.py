"""Runs statements in a fresh interpreter and says, as JSON, what that took.

Run as a file and not as a module, because it may import nothing that they might need themselves.
"""

import sys
import time


def megabytes(name: str) -> float:
    """Return how much memory this process has, or has had at most."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(name)) / 1024


modules, memory, begun = len(sys.modules), megabytes("VmRSS"), time.process_time()
exec(sys.argv[1])
ended = time.process_time()
print(
    f'{{"cpu": {ended - begun}, "modules": {len(sys.modules) - modules}, '
    f'"memory": {megabytes("VmRSS") - memory}, "total": {ended}, "peak": {megabytes("VmHWM")}}}'
)
