"""The machine: Python, disk, keys, libraries and fonts of the papers."""

import ctypes.util
import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from banshi.site.doctor import Sign, care, ill, well
from banshi.site.environment import Environment

OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 500_000_000
CARE_FREE_BYTES = 5_000_000_000
GIGABYTE = 1_000_000_000
PAPER_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def look(here: Environment) -> Iterator[Sign]:
    """Everything that can be told without the database."""
    yield python()
    yield disk(here.data)
    yield keys(here.keys)
    yield libraries()
    yield fonts()
    yield user(here)


def python() -> Sign:
    """Is Python new enough?"""
    seen = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return ill("python", f"Python {seen}", "Install Python 3.11 or later, then: make run")
    return well("python", f"Python {seen}")


def disk(data: Path) -> Sign:
    """Can the data folder grow?"""
    present = next(folder for folder in (data, *data.parents) if folder.exists())
    if not os.access(present, os.W_OK):
        return ill("disk", f"{present} cannot be written to", f"chown -R $(id -un) {present}")
    free = shutil.disk_usage(present).free
    seen = f"{free / GIGABYTE:.1f} GB free at {data}"
    if free < LEAST_FREE_BYTES:
        return ill(
            "disk", seen, "Free some space, or move: make stop; DATA=/larger/folder make run"
        )
    if free < CARE_FREE_BYTES:
        return care("disk", seen, "Free some space before the year's papers fill it")
    return well("disk", seen)


def keys(folder: Path) -> Sign:
    """Can nobody else read the keys?"""
    if not folder.exists():
        return care("keys", f"no keys yet in {folder}", "make run")
    loose = [path for path in (folder, *folder.iterdir()) if _others_may(path)]
    if loose:
        return ill(
            "keys", f"others may read {', '.join(map(str, loose))}", f"chmod -R go= {folder}"
        )
    return well("keys", f"only their owner reads {folder}; back them up apart from the data")


def libraries() -> Sign:
    """Can papers be made as PDF?"""
    missing = [
        package
        for library, package in PAPER_LIBRARIES.items()
        if ctypes.util.find_library(library) is None
    ]
    if missing:
        line = f"apt-get install {' '.join(missing)}"
        return ill("libraries", "papers cannot be made as PDF; their notices wait", line)
    return well("libraries", "papers can be made as PDF")


def fonts() -> Sign:
    """Are there Chinese letters for the papers?"""
    listing = shutil.which("fc-list")
    seen = (
        subprocess.run([listing, ":lang=zh"], capture_output=True, text=True, check=False).stdout
        if listing
        else ""
    )
    count = len(seen.splitlines())
    if count == 0:
        line = "apt-get install fontconfig fonts-noto-cjk"
        return ill("fonts", "no Chinese font: papers would show empty boxes", line)
    return well("fonts", f"{count} Chinese fonts")


def user(here: Environment) -> Sign:
    """Does the hall run as an ordinary user?"""
    if os.geteuid() != 0:
        return well("user", "an ordinary user")
    if here.database_url:
        return care("user", "the hall runs as root", "Run it as a user of its own")
    return care(
        "user",
        "the hall runs as root; its database as banshi_postgres, which must pass through the "
        f"folders above {here.data}",
        "Run the hall as a user of its own, its data in that user's folder",
    )


def _others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))
