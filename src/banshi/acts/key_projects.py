"""Matching what an asker wrote to the register of key projects (3.2.2)."""

from datetime import date
from unicodedata import normalize
from uuid import UUID

from django.db.models import Q

from banshi.records.lists import KeyProject


def registered_project(hall: UUID, written: str, *, on: date) -> KeyProject | None:
    """The project on the register on a day whose code, name or other name was written, or none.

    Spaces, widths, capitals and marks at the ends make no difference. A name that two projects
    bear is matched to neither: the window finds out which.
    """
    tidy = _tidied(written)
    if not tidy:
        return None
    on_register = KeyProject.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), hall_id=hall, valid_from__lte=on
    )
    found = [
        project
        for project in on_register
        if tidy in {_tidied(one) for one in (project.code, project.name, *project.aliases)}
    ]
    return found[0] if len(found) == 1 else None


def _tidied(words: str) -> str:
    narrow = normalize("NFKC", words).casefold()
    return "".join(one for one in narrow if one.isalnum())
