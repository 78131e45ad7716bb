"""What a program held at most: ``python -m banshi.site.bench.peak PROGRAM …`` prints it in KiB.

A child inherits the peak of whoever started it, so a bench that once was large would be read as its
child's. This small process stands between them.
"""

import os
import subprocess
import sys


def measured(program: list[str]) -> int:
    """The most memory the program held, in KiB; RuntimeError with its status where it failed."""
    asked = [sys.executable, "-m", "banshi.site.bench.peak", *program]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    if told.returncode != 0:
        raise RuntimeError(f"{program} ended with {told.returncode}: {told.stderr}")
    return int(told.stdout)


def main(program: list[str]) -> int:
    """Run the program, say its peak, end as it ended."""
    child = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    sys.stdout.write(f"{used.ru_maxrss}\n")
    return child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
