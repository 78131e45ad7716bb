"""Text messages: the port, and a stand-in that keeps each message in a folder one can read.

The stand-in is no telephone network: it accepts a message, keeps it sealed, and in a practice hall
reports it as delivered, unless the number stands in its file ``unreachable`` (one number a line)
or its file ``down`` exists. In any other hall it reports every message as failed, for none reached
a telephone. A repeat under the same key is the same message.
"""

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class GatewayDown(Exception):
    """The gateway took nothing; try another, or this one later under the same key."""


class GatewayUnclear(GatewayDown):
    """Handed over, and no answer in time: it may have been taken, or not."""


class GatewayRefuses(Exception):
    """The gateway works and will not take this message."""


class Report(StrEnum):
    """What the gateway says became of a message."""

    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Message:
    """One message as the gateway took it; ``at`` is the sender's moment, ISO 8601."""

    key: str
    phone: str
    words: str
    at: str


class Gateway(Protocol):
    """What a text message gateway does."""

    name: str

    def send(self, message: Message) -> None:
        """Take a message; raises ``GatewayDown`` or ``GatewayRefuses``.

        The same key again changes nothing.
        """

    def report(self, key: str) -> Report:
        """What became of the message under ``key``; raises ``GatewayDown``."""


class FolderGateway:
    """The stand-in: one sealed file per message."""

    name = "stand-in"

    def __init__(
        self,
        folder: Path,
        seal: Callable[[str], bytes],
        unseal: Callable[[bytes], str],
        *,
        practice: bool,
    ) -> None:
        self.folder, self._seal, self._unseal = folder, seal, unseal
        self._practice = practice

    def send(self, message: Message) -> None:
        """Keep the message; raises ``GatewayDown`` while the file ``down`` exists."""
        self._must_be_up()
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self._place(message.key)
        draft = place.with_suffix(f".{secrets.token_hex(4)}.draft")
        draft.write_bytes(self._seal(json.dumps(message.__dict__, ensure_ascii=False)))
        try:
            os.link(draft, place)
        except FileExistsError:
            pass
        finally:
            draft.unlink()

    def report(self, key: str) -> Report:
        """Delivered, failed where no telephone was reached, unknown for a key never taken."""
        self._must_be_up()
        place = self._place(key)
        if not place.exists():
            return Report.UNKNOWN
        reached = self._practice and self._read(place).phone not in self._unreachable()
        return Report.DELIVERED if reached else Report.FAILED

    def taken(self, key: str) -> Message | None:
        """The message under ``key``, if it was taken."""
        place = self._place(key)
        return self._read(place) if place.exists() else None

    def messages(self, newest: int = 200) -> list[Message]:
        """The newest messages, newest first."""
        if not self.folder.exists():
            return []
        places = sorted(
            self.folder.glob("*.message"), key=lambda place: place.stat().st_mtime_ns, reverse=True
        )
        return [self._read(place) for place in places[:newest]]

    def _must_be_up(self) -> None:
        if (self.folder / "down").exists():
            raise GatewayDown(str(self.folder))

    def _unreachable(self) -> frozenset[str]:
        listed = self.folder / "unreachable"
        return frozenset(listed.read_text().split()) if listed.exists() else frozenset()

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}.message"

    def _read(self, place: Path) -> Message:
        return Message(**json.loads(self._unseal(place.read_bytes())))
