"""What others wrote lies here exactly as they published it, with its licence."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

VENDOR = Path(__file__).parents[1] / "vendor"
LOCK = json.loads((VENDOR / "lock.json").read_text("utf-8"))
OURS = {"lock.json", "README.md"}
FILES = [(name, digest) for package in LOCK for name, digest in package["files"].items()]


@pytest.mark.parametrize(("name", "digest"), FILES)
def test_a_vendored_file_is_the_one_that_was_locked(name: str, digest: str) -> None:
    assert hashlib.sha512((VENDOR / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_is_locked() -> None:
    assert {path.name for path in VENDOR.iterdir()} - OURS == {name for name, _ in FILES}


@pytest.mark.parametrize("package", LOCK, ids=lambda package: package["package"])
def test_a_vendored_package_says_under_which_licence_it_comes(package: dict[str, Any]) -> None:
    assert package["licence"]
    assert any("LICENSE" in name for name in package["files"])
