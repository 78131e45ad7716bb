"""Files at rest say nothing to whoever carries the folder away."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from banshi.records import files
from banshi.records.sealing import SealBroken

CONTENT = "王婶（样例）的告知书".encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "files"


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
def test_what_was_kept_is_read_back_under_its_digest(cipher, settings):
    settings.CIPHER = cipher
    digest = files.keep(CONTENT)
    assert files.read(digest) == CONTENT


def test_a_file_on_disk_shows_neither_its_words_nor_a_digest_one_could_guess(folder):
    digest = files.keep(CONTENT)
    (kept,) = [path for path in folder.rglob("*") if path.is_file()]
    assert kept.name == digest
    assert CONTENT not in kept.read_bytes()
    assert digest != hashlib.sha256(CONTENT).hexdigest()


def test_the_same_content_is_kept_once(folder):
    assert files.keep(CONTENT) == files.keep(CONTENT)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_only_its_owner_may_enter_the_folder_and_read_the_file(folder):
    digest = files.keep(CONTENT)
    kept = folder / digest[:2] / digest
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


def test_one_changed_byte_is_noticed(folder):
    digest = files.keep(CONTENT)
    kept = folder / digest[:2] / digest
    changed = bytearray(kept.read_bytes())
    changed[-1] ^= 1
    kept.write_bytes(changed)
    with pytest.raises(SealBroken):
        files.read(digest)


def test_a_file_put_in_anothers_place_is_noticed(folder):
    first, second = files.keep(CONTENT), files.keep(b"another")
    (folder / second[:2] / second).write_bytes((folder / first[:2] / first).read_bytes())
    with pytest.raises(SealBroken):
        files.read(second)


def test_a_cut_off_file_is_noticed(folder):
    digest = files.keep(CONTENT)
    (folder / digest[:2] / digest).write_bytes(b"\x01\x01")
    with pytest.raises(SealBroken):
        files.read(digest)


@pytest.mark.parametrize("digest", ["", "../../keys/ring.json", "A" * 64, "0" * 64])
def test_what_was_never_kept_is_missing(digest):
    with pytest.raises(files.FileMissing):
        files.read(digest)
