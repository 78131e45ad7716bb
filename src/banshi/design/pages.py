"""Invented content for the whole pages of the gallery, which prove that the parts fit together."""

import tomllib
from pathlib import Path
from typing import Any

PAGES = {"home": "首页", "form": "预约表单", "case": "查进度", "today": "大厅管理"}
CONTENT = Path(__file__).parent / "examples" / "pages"


def content(name: str) -> dict[str, Any]:
    """What the page called ``name`` is rendered with."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8"))
