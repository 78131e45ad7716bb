"""Whether staff's large type is large: no text under 18 px, nothing to press under 44 (1.1)."""

from playwright.sync_api import Page

SMALLEST_TEXT, SMALLEST_TARGET = 18, 44
# A paper is shown as it is printed; a link within a sentence is as high as the sentence.
SMALL = """([text, target]) => {
  const found = [];
  const shown = one => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(one).visibility !== 'hidden'
      && !one.closest('.visually-hidden, .skip-link, .paper, noscript, svg');
  };
  const words = one => [...one.childNodes].some(kid => kid.nodeType === 3 && kid.textContent.trim());
  const says = one => (one.textContent || one.name || '').trim().slice(0, 40);
  for (const one of document.querySelectorAll('body *'))
    if (shown(one) && words(one)) {
      const size = parseFloat(getComputedStyle(one).fontSize);
      if (size < text - .1) found.push(`${size} px: ${one.tagName}.${one.className} ${says(one)}`);
    }
  for (const one of document.querySelectorAll('a, button, input, select, textarea, summary')) {
    if (!shown(one) || words(one.parentElement)) continue;
    const tile = one.closest('.choice__tile, label') || one.labels?.[0] || one;
    const high = Math.max(one.getBoundingClientRect().height, tile.getBoundingClientRect().height);
    if (high < target - .5) found.push(`${high} px high: ${one.tagName}#${one.id} ${says(one)}`);
  }
  return found;
}"""


def assert_large_enough(page: Page) -> None:
    """All that staff read and press on the page in large type; other faces have their own scale."""
    if page.locator("html").get_attribute("data-face") == "staff":
        small = page.evaluate(SMALL, [SMALLEST_TEXT, SMALLEST_TARGET])
        assert not small, f"{page.url}\n" + "\n".join(small)
