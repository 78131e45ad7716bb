"""Draws the application's icons (PNG) from the mark: ``.venv/bin/python .ci/app_icons.py``.

Telephones want pictures of fixed sizes; the committed ones are made here from ``mark.svg``. The
maskable one leaves a rim free, which a telephone may cut off.
"""

from pathlib import Path

import pypdfium2
import weasyprint

SOURCE = Path(__file__).parents[1] / "src" / "banshi"
MARK = SOURCE / "design" / "static" / "design" / "mark.svg"
INTO = MARK.parent
GROUND = "#0E5A47"
POINTS_PER_PIXEL = 0.75


def draw(size: int, *, maskable: bool) -> None:
    """One icon, ``size`` pixels wide."""
    mark = MARK.read_text("utf-8")
    share = 64 if maskable else 100
    page = (
        f"<style>@page{{size:{size}px;margin:0}}body{{margin:0;width:{size}px;height:{size}px;"
        f"background:{GROUND if maskable else 'none'};display:flex;align-items:center;"
        f"justify-content:center}}svg{{width:{size * share // 100}px;height:{size * share // 100}px}}"
        f"</style>{mark}"
    )
    sheet = pypdfium2.PdfDocument(weasyprint.HTML(string=page).write_pdf())[0]
    picture = sheet.render(scale=1 / POINTS_PER_PIXEL, fill_color=(0, 0, 0, 0)).to_pil()
    name = f"icon-{size}{'-maskable' if maskable else ''}.png"
    picture.resize((size, size)).save(INTO / name, optimize=True)


if __name__ == "__main__":
    draw(192, maskable=False)
    draw(512, maskable=False)
    draw(512, maskable=True)
