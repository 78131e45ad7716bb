"""axe on a page as it stands: nothing it calls a violation of WCAG 2.2 AA may be there."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")


def assert_accessible(page: Page) -> None:
    """Run axe in ``page``, opened with ``bypass_csp`` and with scripts on."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(_in_words(one) for one in found)


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds: every breach of WCAG, and best practice where it calls it grave."""
    # With scripts off axe would never come back. Its rules here need no style sheets preloaded.
    assert not page.evaluate("matchMedia('(scripting: none)').matches"), "axe needs scripts"
    page.evaluate(_axe())
    answer = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, "
        "resultTypes: ['violations'], preload: false})",
        RULES,
    )
    return [one for one in answer["violations"] if _counts(one)]


def _counts(violation: dict[str, Any]) -> bool:
    return "best-practice" not in violation["tags"] or violation["impact"] in GRAVE


def _in_words(violation: dict[str, Any]) -> str:
    places = "\n".join(
        f"  {node['target']}: {node['failureSummary']}" for node in violation["nodes"][:5]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{places}"


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")
