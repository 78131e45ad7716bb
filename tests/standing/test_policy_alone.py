"""The policy and its tests run on a machine that has nothing but Python."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAIN = """
[pytest]
pythonpath = .
addopts = --import-mode=importlib --strict-markers -q -m "not long"
markers = long: nightly sizes
"""


def run(tests: Path, settings: Path, *, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the tests in folder ``tests`` with nothing but Python and pytest in reach."""
    settings.write_text(PLAIN)
    words = ["-m", "pytest", "-c", settings, "--confcutdir", tests, "--rootdir", root, tests]
    hidden = ["-p", "tests.standing.only_policy", "-p", "no:cacheprovider"]
    return subprocess.run(
        [sys.executable, *map(str, words), *hidden],
        cwd=ROOT,
        # Other plug-ins that happen to be installed would be hidden while they load.
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_policy_tests_pass_where_django_is_not_installed(tmp_path: Path) -> None:
    done = run(ROOT / "tests" / "policy", tmp_path / "pytest.ini")

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_a_test_that_needs_django_fails_there(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text("def test_planted():\n    import django\n")

    done = run(tmp_path, tmp_path / "pytest.ini", root=tmp_path)

    assert done.returncode == 1
    assert "django is out of reach here" in done.stdout
