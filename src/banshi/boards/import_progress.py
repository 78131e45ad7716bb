"""How far the import is that somebody waits for."""

from uuid import UUID

from banshi.records.import_progress import Progress as Progress
from banshi.records.import_progress import Stage as Stage
from banshi.records.import_progress import shown


def import_progress(account: UUID, key: str) -> Progress | None:
    """The account's own import under the key of its form; none when it has none running."""
    return shown(account, key)
