"""On Linux the kernel ends a child whose parent was killed, so that no half of a hall stays up."""

import ctypes
import os
import signal
import sys

VARIABLE = "BANSHI_TETHERED"
PR_SET_PDEATHSIG = 1


def tie_to_parent() -> None:
    """Ask for it, when the supervisor started us; elsewhere `banshi up` clears what is left."""
    if os.environ.get(VARIABLE) == "1" and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
