"""PDF from HTML, by WeasyPrint: tagged, in Chinese, and without a look at disk or network.

WeasyPrint needs libraries of the system and a Chinese font. Without the font it would draw empty
boxes and say nothing, so both are looked for before every page.
"""

import shutil
import subprocess
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from typing import Any

PACKAGES = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "fontconfig",
    "fonts-noto-cjk",
)
APT_LINE = f"apt-get install -y {' '.join(PACKAGES)}"
VARIANT = "pdf/ua-1"
PICTURES = ("data:image/svg+xml", "data:image/png;base64,")
FONT_LIST_SECONDS = 30
# Pango's font map is one for the whole process.
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Printable:
    """A page to print: a whole HTML document and its style sheet, both as text.

    ``tighter`` are rules that go on top where the page takes fewer sheets with them.
    """

    html: str
    styles: str
    tighter: str = ""


class CannotMakePdf(Exception):
    """This machine lacks something; the message says what, and the line that mends it."""


class ForeignAddress(Exception):
    """A page names a picture outside itself, which would be fetched or silently left out."""


def lacking() -> str | None:
    """What keeps this machine from making PDF in Chinese and how to mend it, or none."""
    try:
        import_module("weasyprint")
    except OSError as fault:
        return f"缺少排版用的系统库（{str(fault)[:120]}）。请以 root 执行：{APT_LINE}"
    if not chinese_fonts():
        return f"没有中文字体，印出来会是空框。请以 root 执行：{APT_LINE}"
    return None


def chinese_fonts() -> tuple[str, ...]:
    """The families of Chinese fonts that fontconfig finds here."""
    if shutil.which("fc-list") is None:
        return ()
    listed = subprocess.run(
        ["fc-list", ":lang=zh-cn", "family"],
        capture_output=True,
        text=True,
        check=False,
        timeout=FONT_LIST_SECONDS,
    )
    return tuple(sorted({line.strip() for line in listed.stdout.splitlines() if line.strip()}))


def make_pdf(page: Printable) -> bytes:
    """The page as a tagged PDF. Pictures must be ``data:`` addresses; any other is a fault."""
    lack = lacking()
    if lack is not None:
        raise CannotMakePdf(lack)
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher()
    with _one_at_a_time:
        fonts = FontConfiguration()
        try:
            sheets = [
                CSS(string=text, font_config=fonts, url_fetcher=fetcher)
                for text in (page.styles, page.tighter)
            ]
            written = HTML(string=page.html, base_url="about:blank", url_fetcher=fetcher)
            choices = {"font_config": fonts, "pdf_variant": VARIANT}
            document = written.render(stylesheets=sheets[:1], **choices)
            if page.tighter and len(document.pages) > 1:
                again = written.render(stylesheets=sheets, **choices)
                document = min(document, again, key=lambda one: len(one.pages))
            pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
        except FatalURLFetchingError as fault:  # no Exception: it would end the worker
            raise ForeignAddress(str(fault)) from fault
    return pdf


def _fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OnlyWhatIsInThePage(URLFetcher):
        """Opens pictures that stand in the page itself; WeasyPrint would skip others silently."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(PICTURES):
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    return OnlyWhatIsInThePage(allow_redirects=False)
