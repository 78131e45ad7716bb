"""Every page photographed: ``python -m tests.album FOLDER`` in a checkout, some twenty minutes.

It opens each page of ``tests.journeys.looks`` at three widths, in standard and elder mode and in
English, keeps the pictures in FOLDER and joins them to sheets that can be looked through. If nothing
stood out to the side and no button was too small, it lists them all in docs/proof/pages.md.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs" / "proof" / "pages.md"
TEST = "tests/journeys/test_pictures.py"
MODES = {"standard": "standard", "elder": "elder, large type", "English": "English"}
# Of each width: how many stand side by side on a sheet, and how wide each is there.
SHEETS = {390: (6, 250), 768: (4, 375), 1366: (3, 500)}
TALLEST = 1500


def main(folder: Path) -> int:
    """Exit code of the walk; the pictures are there all the same, the list only if it is 0."""
    folder.mkdir(parents=True, exist_ok=True)
    walk = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "long", "-n", "2", TEST],
        cwd=ROOT,
        env={**os.environ, "BANSHI_ALBUM": str(folder)},
        check=False,
    )
    for width in SHEETS:
        for mode in MODES:
            _sheets(folder, width, mode)
    if walk.returncode == 0:
        LIST.write_text(_listed(folder), "utf-8")
    return walk.returncode


def _sheets(folder: Path, width: int, mode: str) -> None:
    beside, wide = SHEETS[width]
    taken = sorted(folder.glob(f"[0-9][0-9][0-9]-{width}-{mode}.jpg"))
    for number, first in enumerate(range(0, len(taken), beside)):
        sheet = Image.new("RGB", (beside * (wide + 10), TALLEST), "#888")
        for place, file in enumerate(taken[first : first + beside]):
            with Image.open(file) as picture:
                tall = round(picture.height * wide / picture.width)
                small = picture.resize((wide, tall)).crop((0, 0, wide, min(tall, TALLEST)))
            sheet.paste(small, (place * (wide + 10), 0))
        sheet.save(folder / f"sheet-{width}-{mode}-{number:02d}.jpg", quality=80)


def _listed(folder: Path) -> str:
    from tests.journeys.looks import ALL

    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    head = [
        "# Pages photographed",
        "",
        f"Made by `python -m tests.album FOLDER` on {datetime.now(UTC):%Y-%m-%d}, commit {commit}.",
        "Widths in pixels at which each page was photographed. Nothing stood out to the side there, and",
        "all that is pressed was large enough; what the pictures look like only an eye can say.",
        "",
        "| Page | Seen by | " + " | ".join(MODES.values()) + " |",
        "|---" * (len(MODES) + 2) + "|",
    ]
    rows = []
    for number, one in enumerate(ALL):
        seen = [
            " ".join(str(w) for w in SHEETS if (folder / f"{number:03d}-{w}-{mode}.jpg").exists())
            for mode in MODES
        ]
        rows.append(f"| {one} | {one.login or 'anybody'} | " + " | ".join(seen) + " |")
    return "\n".join([*head, *rows, ""])


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    sys.exit(main(Path(sys.argv[1])))
