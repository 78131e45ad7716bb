"""Switching rules off: what would happen if their clauses did not exist."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from banshi.policy.clauses import BoundRule


@contextmanager
def switched_off(rules: Sequence[BoundRule]) -> Iterator[None]:
    """Within, every module of ours that names one of ``rules`` finds its ``without`` instead.

    The policy itself knows nothing of it: names are exchanged from outside, and back again.
    """
    exchanged: list[tuple[ModuleType, str, object]] = []
    try:
        for rule in rules:
            for module in _modules_of_ours():
                for name, value in list(vars(module).items()):
                    if value is rule.function:
                        exchanged.append((module, name, value))
                        setattr(module, name, rule.without)
        yield
    finally:
        for module, name, value in reversed(exchanged):
            setattr(module, name, value)


def _modules_of_ours() -> list[ModuleType]:
    return [
        module
        for name, module in list(sys.modules.items())
        if name.split(".")[0] == "banshi" and isinstance(module, ModuleType)
    ]
