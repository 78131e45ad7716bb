"""Where browser sessions are kept: a row each, under a digest of its key, with two ends.

A session ends when it stood unused too long or lasted too long in all. Both are read in the one
statement that finds the session, so that an ended one is never answered.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DjangoSessionStore

from banshi.records.access import WebSession

OPENED = "opened"
TOUCHED_AFTER = timedelta(minutes=1)


def kept_key(key: str) -> str:
    """What is kept of a session's key: whoever reads the table can take over no session."""
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()


class SessionStore(DjangoSessionStore):
    """Django's sessions in our table; ``opened`` in their data are the limits of a sign-in."""

    kept: WebSession | None = None

    @classmethod
    def get_model_class(cls) -> type[WebSession]:
        """Our table."""
        return WebSession

    def _get_session_from_db(self) -> WebSession | None:
        if not self.session_key:
            return None
        found = WebSession.objects.filter(
            session_key=kept_key(self.session_key), expire_date__gt=datetime.now(UTC)
        ).first()
        if found is None:
            self._session_key = None
        self.kept = found
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is a session under this key."""
        return bool(WebSession.objects.filter(session_key=kept_key(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> WebSession:
        """The row of this session as it stands now."""
        now = datetime.now(UTC)
        opened = data.get(OPENED, {})
        opened_at = _moment(opened.get("at")) or (self.kept.opened_at if self.kept else now)
        idle = int(opened.get("idle", settings.SESSION_COOKIE_AGE))
        until = _moment(opened.get("until")) or opened_at + timedelta(
            seconds=settings.SESSION_COOKIE_AGE
        )
        self.kept = WebSession(
            session_key=kept_key(self._get_or_create_session_key()),
            session_data=self.encode(data),
            expire_date=min(now + timedelta(seconds=idle), until),
            hall_id=opened.get("hall"),
            account_id=data.get(SESSION_KEY),
            device=opened.get("device", ""),
            opened_at=opened_at,
            seen_at=now,
            idle_seconds=idle,
            until_at=until,
        )
        return self.kept

    @property
    def kept_as(self) -> str:
        """Under what this session is kept: what acts and boards may know of its key."""
        return kept_key(self.session_key) if self.session_key else ""

    @property
    def ends_at(self) -> datetime | None:
        """When it ends if it is not used again."""
        return self.kept.expire_date if self.kept else None

    def delete(self, session_key: str | None = None) -> None:
        """End a session; ending one that is gone is no fault."""
        key = session_key if session_key is not None else self.session_key
        if key:
            WebSession.objects.filter(session_key=kept_key(key)).delete()

    def touch(self, at: datetime) -> None:
        """It is being used: the idle end moves on, written at most once a minute."""
        row = self.kept
        if row is None or at < row.seen_at + TOUCHED_AFTER:
            return
        row.seen_at = at
        row.expire_date = min(at + timedelta(seconds=row.idle_seconds), row.until_at)
        # Ended by somebody else meanwhile, it stays ended: nothing is inserted here.
        WebSession.objects.filter(session_key=row.session_key, expire_date__gt=at).update(
            seen_at=row.seen_at, expire_date=row.expire_date
        )


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
