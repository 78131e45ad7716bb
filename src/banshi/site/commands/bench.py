"""The budgets, measured as ratios inside one run."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

from banshi.site import environment

HELP = "measure against the budgets; writes bench.json into DATA"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long to measure, and whether a missed must is a failure."""
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a must does not hold")


def run(choices: argparse.Namespace) -> int:
    """Measure in a hall of its own, with a database of its own, that goes away afterwards."""
    results = environment.read().data / "bench.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="banshi-bench-")
    variables = {**os.environ, "DATA": folder, "REHEARSAL": "1"}
    variables.pop("DATABASE_URL", None)
    words = [sys.executable, "-m", "banshi.site.bench", str(results)]
    words += ["--quick"] if choices.quick else []
    words += ["--strict"] if choices.strict else []
    try:
        return subprocess.run(words, env=variables, check=False).returncode
    finally:
        shutil.rmtree(folder, ignore_errors=True)
