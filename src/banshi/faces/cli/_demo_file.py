"""``demo.json``: where a demo hall is and who one can be there. Demo halls only; mode 0600."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from banshi.acts.demo_accounts import DemoAccount
from banshi.seeds.samples import FIRST, NEIGHBOUR

NAME = "demo.json"
OPTIONAL = ("enterprise_name", "credit_code")


def accounts_plain(accounts: Mapping[str, DemoAccount]) -> dict[str, dict[str, str]]:
    """Accounts by login, as the file has them."""
    return {
        login: {
            name: text for name, text in asdict(account).items() if text or name not in OPTIONAL
        }
        for login, account in accounts.items()
    }


def demo_plain(
    halls: Mapping[str, Mapping[str, DemoAccount]], *, base_url: str, database_url: str
) -> dict[str, Any]:
    """The file's content."""
    return {
        "base_url": base_url,
        "database_url": database_url,
        "accounts": accounts_plain(halls[FIRST]),
        "neighbour": {"hall": NEIGHBOUR, "accounts": accounts_plain(halls[NEIGHBOUR])},
    }


def read_demo_file(folder: Path) -> dict[str, Any] | None:
    """What the file in a data folder says, or none when it is not there or damaged."""
    try:
        plain = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return plain if isinstance(plain, dict) and plain.get("accounts") else None


def write_demo_file(folder: Path, plain: Mapping[str, Any]) -> Path:
    """Put the file in place whole; nobody ever reads half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    draft = folder / f".{NAME}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path
