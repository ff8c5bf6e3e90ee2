"""Runs a command and writes what it took, as JSON: `python timed.py FILE_DESCRIPTOR COMMAND …`.

The system counts the memory of the process that starts another as the other's own, and a benchmark
that holds a site in memory would be all that is measured. This process is small, and imports
nothing else.
"""

import json
import os
import sys
from time import perf_counter


def main() -> None:
    out, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(out, False)
    start = perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    took = {
        "code": os.waitstatus_to_exitcode(status),
        "wall": perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024),
    }
    os.write(out, json.dumps(took).encode())


main()
