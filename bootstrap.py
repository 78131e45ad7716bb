"""What `make` needs before there is a `banshi`: installs it, then hands over.

Only the standard library is used, so that a bare clone and python3 are enough.
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / "bin"
STAMP = VENV / "installed"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
PAPER_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
FONTS = "fonts-noto-cjk"
# Tables that a merge may double a line in: they are read, and every field, route and page is there.
TABLES_FIT = (
    "tests/standing/test_register.py",
    "tests/standing/test_routes.py::test_every_route_has_a_row_and_every_row_a_route",
    "tests/standing/test_routes.py::test_a_row_names_audiences_there_are",
    "tests/standing/test_administrators.py::"
    "test_every_page_an_administrator_opens_names_its_duty_and_is_open_to_its_office",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def say(line: str) -> None:
    """One line of progress."""
    print(f"· {line}", flush=True)


def give_up(line: str) -> None:
    """End with what is wrong and what mends it."""
    sys.exit(f"make: {line}")


def run(*words: str | Path, **variables: str) -> int:
    """Run a program with its output shown; its exit code."""
    return subprocess.run(
        [str(word) for word in words], cwd=HOME, env={**os.environ, **variables}, check=False
    ).returncode


def use_new_enough_python() -> None:
    """Go on under Python 3.11 or later, wherever on the path one is."""
    if sys.version_info >= OLDEST:
        return
    newer = next((path for path in map(shutil.which, NEWER) if path), None)
    if newer is None:
        give_up(
            "Python 3.11 or later is needed. On Debian 12: apt-get install python3 python3-venv"
        )
    os.execv(newer, [newer, __file__, *sys.argv[1:]])


def install(*, for_tests: bool) -> None:
    """Put the locked packages into .venv; nothing to do when they are there."""
    files = ("pyproject.toml", "uv.lock")
    text = b"".join((HOME / name).read_bytes() for name in files) + os.fsencode(HOME)
    mark = hashlib.sha256(text).hexdigest()
    kept = STAMP.read_text().split() if STAMP.exists() else []
    if mark in kept and (not for_tests or "tests" in kept) and (BIN / "banshi").exists():
        return
    with_tests = for_tests or "tests" in kept
    say("installing Python packages into .venv (the first time takes about a minute) …")
    if not install_with_uv(with_tests) and not install_with_pip(with_tests):
        give_up("The packages cannot be installed; the lines above say why. Try again: make run")
    STAMP.write_text(f"{mark} {'tests' if with_tests else ''}\n")


def install_with_uv(with_tests: bool) -> bool:
    """Install exactly the lock with uv, from the path or from pip; False when uv is not to be had."""
    uv = shutil.which("uv")
    if uv is None:
        make_venv()
        if run(BIN / "python", "-m", "pip", "install", "--quiet", "--upgrade", "uv") != 0:
            return False
        uv = str(BIN / "uv")
    choice = ["--group", "dev"] if with_tests else ["--no-dev"]
    variables = {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON": sys.executable}
    return run(uv, "sync", "--frozen", "--inexact", *choice, **variables) == 0


def install_with_pip(with_tests: bool) -> bool:
    """Install the same lock, exported with hashes, with pip alone."""
    say("uv is not to be had; pip installs the same packages, more slowly …")
    make_venv()
    lock = "requirements-dev.lock" if with_tests else "requirements.lock"
    pip = (BIN / "python", "-m", "pip", "install", "--quiet")
    return (
        run(*pip, "--require-hashes", "-r", lock) == 0
        and run(*pip, "--no-deps", "--editable", ".") == 0
    )


def make_venv() -> None:
    """Make .venv, or see that an old one has pip."""
    if run(sys.executable, "-m", "venv", VENV) == 0:
        return
    if apt_install(["python3-venv"]) and run(sys.executable, "-m", "venv", VENV) == 0:
        return
    give_up("Python cannot make a virtual environment. On Debian: apt-get install python3-venv")


def install_system_packages(*, for_tests: bool) -> None:
    """Libraries and fonts of the papers, and the browser of the tests."""
    missing = [
        package
        for library, package in PAPER_LIBRARIES.items()
        if ctypes.util.find_library(library) is None
    ]
    if not chinese_fonts():
        missing.append(FONTS)
    if for_tests and not any(map(shutil.which, BROWSERS)):
        missing.append("chromium")
    if not missing or apt_install(missing):
        return
    say("Papers in PDF" + (" and browser tests" if for_tests else "") + " need, as root:")
    print(f"    apt-get install {' '.join(missing)}", flush=True)
    say("going on without: pages and their print view work, PDF waits until they are there")


def chinese_fonts() -> bool:
    """Whether a font with Chinese letters is installed."""
    listing = shutil.which("fc-list")
    if listing is None:
        return False
    seen = subprocess.run([listing, ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(seen.stdout.strip())


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages when we are root; whether it worked."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    say(f"installing {' '.join(packages)} …")
    waiting = ("-o", "DPkg::Lock::Timeout=300", "-qq")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if run(apt, *waiting, "update", **quiet) != 0:
        return False
    choices = (*waiting, "install", "-y", "--no-install-recommends")
    # fc-list comes with fontconfig and is how fonts are found again.
    extra = ["fontconfig"] if FONTS in packages else []
    return run(apt, *choices, *packages, *extra, **quiet) == 0


def only_install() -> int:
    """Install and start nothing: for a hall of one's own, made by hand."""
    install(for_tests=False)
    install_system_packages(for_tests=False)
    say(f"installed: {BIN / 'banshi'}")
    return 0


def run_hall() -> int:
    """Install, prepare, start, and say where the hall is; a hall that runs is left as it is."""
    install(for_tests=False)
    install_system_packages(for_tests=False)
    status = subprocess.run(
        [str(BIN / "banshi"), "status", "--json"], capture_output=True, text=True, check=False
    )
    if status.returncode == 0:
        print("The hall runs already. To take up changes: make stop run")
        return run(BIN / "banshi", "status")
    for words in (("prepare",), ("up", "--detach"), ("status",)):
        code = run(BIN / "banshi", *words)
        if code != 0:
            return code
    return 0


def stop_hall() -> int:
    """Stop the hall of this DATA."""
    if not (BIN / "banshi").exists():
        print("Nothing is installed here yet, so nothing runs.")
        return 0
    return run(BIN / "banshi", "stop")


# Two at a time, a file whole: what a file makes once is made once; the order is that of collection.
SPREAD = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def test(*words: str) -> int:
    """Install what tests need and run them."""
    install(for_tests=True)
    install_system_packages(for_tests=True)
    return run(BIN / "pytest", *words)


def check() -> int:
    """Everything that can be told without running the hall; the worst exit code."""
    install(for_tests=True)
    typed = ("policy", "acts", "planning", "finding")
    packages = [f"banshi.{room}" for room in typed if (HOME / "src" / "banshi" / room).is_dir()]
    steps: list[tuple[str | Path, ...]] = [
        (BIN / "ruff", "check", "."),
        (BIN / "ruff", "format", "--check", "."),
        (BIN / "mypy", *(word for package in packages for word in ("-p", package))),
        (BIN / "lint-imports",),
        (BIN / "banshi", "django", "makemigrations", "--check", "--dry-run"),
        (BIN / "pytest", "-q", "-p", "no:cacheprovider", *TABLES_FIT),
    ]
    if (HOME / "src/banshi/faces/cli/clauses.py").exists():
        steps.append((BIN / "banshi", "clauses", "--check"))
    worst = 0
    with tempfile.TemporaryDirectory(prefix="banshi-check-") as data:
        for step in steps:
            say(" ".join(Path(word).name if word is step[0] else str(word) for word in step))
            worst = max(worst, run(*step, DATA=data))
    return worst


def bench() -> int:
    """Measure; the figures are kept as bench.json in DATA."""
    install(for_tests=True)
    uv = shutil.which("uv") or str(BIN / "uv")
    if Path(uv).exists():
        say("installing what the calendar is measured against …")
        variables = {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON": sys.executable}
        run(uv, "sync", "--quiet", "--frozen", "--inexact", "--group", "bench", **variables)
    return run(BIN / "banshi", "bench")


TARGETS = {
    "install": only_install,
    "run": run_hall,
    "stop": stop_hall,
    "test": lambda: test(*SPREAD),
    "test-long": lambda: test("-m", "long"),
    "check": check,
    "bench": bench,
}

if __name__ == "__main__":
    use_new_enough_python()
    if len(sys.argv) != 2 or sys.argv[1] not in TARGETS:
        give_up(f"bootstrap.py takes one of {' '.join(TARGETS)}")
    sys.exit(TARGETS[sys.argv[1]]() or 0)
