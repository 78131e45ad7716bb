"""Rows of a table of situations, each marked as the example of a clause it is."""

from collections.abc import Callable
from typing import Any

import pytest

Row = Callable[..., Any]


def _row(clause: str, kind: str) -> Row:
    def row(*values: object, says: str) -> Any:
        return pytest.param(*values, id=says, marks=pytest.mark.example(clause, kind))

    return row


def rows(clause: str) -> tuple[Row, Row, Row]:
    """Makers of ordinary, edge and refusing rows for the rules of one clause."""
    return _row(clause, "ordinary"), _row(clause, "edge"), _row(clause, "refusing")
