"""A pytest plugin that hides everything but the standard library, the policy and its tests."""

import sys
from collections.abc import Sequence
from types import ModuleType

TEST_TOOLS = {
    "_hypothesis_globals",
    "_pytest",
    "chinese_calendar",
    "dateutil",
    "holidays",
    "hypothesis",
    "iniconfig",
    "packaging",
    "pluggy",
    "pygments",
    "pytest",
    "six",
    "sortedcontainers",
    "tests",
}


class OnlyPolicy:
    """Refuses to find Django, the other rooms and every other package."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> None:
        """Say no, or leave the search to the usual finders."""
        root = name.split(".")[0]
        ours = name == "banshi" or name.startswith("banshi.policy")
        own = root in sys.stdlib_module_names or root.startswith(("_sysconfigdata", "test_"))
        if not (ours or own or root in TEST_TOOLS):
            raise ModuleNotFoundError(f"{name} is out of reach here", name=name)


sys.meta_path.insert(0, OnlyPolicy())
