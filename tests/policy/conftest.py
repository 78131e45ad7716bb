"""The marks policy tests carry."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """``example(clause, kind)``: an ordinary, edge or refusing example of the clause's rule."""
    config.addinivalue_line(
        "markers", "example(clause, kind): an ordinary, edge or refusing example of a clause"
    )
