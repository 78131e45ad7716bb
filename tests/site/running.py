"""Running the program as a person would, whatever variables the test run has."""

import os
import subprocess
import sys
from pathlib import Path

BANSHI = Path(sys.executable).parent / "banshi"
OURS = ("BANSHI_", "DATABASE_URL", "DATA", "PORT", "REHEARSAL", "DJANGO_SETTINGS_MODULE")


def banshi(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command with these variables of ours and no others."""
    machine = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
    return subprocess.run(
        [BANSHI, *words], env=machine | variables, capture_output=True, text=True, check=False
    )
