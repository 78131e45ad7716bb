"""The form half filled in, from one step to the next: a token in a cookie, the words sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from banshi.acts import drafts
from banshi.faces.entry import HallRequest
from banshi.faces.once import CSRF_FIELD, FIELD
from banshi.faces.own_cookies import keep_cookie, own_cookie

COOKIE = "draft"
SAID = "said."


@dataclass(frozen=True)
class Draft:
    """What was typed so far, by field name; ``reference`` once it was sent."""

    answers: Mapping[str, str]
    reference: str = ""

    def __getitem__(self, name: str) -> str:
        return self.answers.get(name, "")

    @property
    def said(self) -> dict[str, str]:
        """The answers to what must be said beforehand, by code."""
        return {
            name.removeprefix(SAID): words
            for name, words in self.answers.items()
            if name.startswith(SAID)
        }


def current(request: HallRequest, *, at: datetime) -> Draft:
    """The draft of this browser; an empty one where there is none."""
    found = drafts.find(request.hall.id, own_cookie(request, COOKIE), at=at)
    return Draft(found.answers, found.reference) if found else Draft({})


def with_posted(kept: Draft, request: HallRequest) -> Draft:
    """The draft with what this step's form says put over it."""
    before = {} if kept.reference else dict(kept.answers)
    typed = {name: request.POST[name] for name in request.POST if name not in (CSRF_FIELD, FIELD)}
    return Draft({**before, **typed})


def keep(request: HallRequest, response: HttpResponse, kept: Draft, *, at: datetime) -> None:
    """Keep the draft and let the browser remember where."""
    token = drafts.keep(request.hall.id, own_cookie(request, COOKIE), kept.answers, at=at)
    keep_cookie(response, COOKIE, token, seconds=int(drafts.KEPT_FOR.total_seconds()))


def became(request: HallRequest, reference: str) -> None:
    """It was sent: keep only what it became."""
    drafts.became(request.hall.id, own_cookie(request, COOKIE), reference)


def throw_away(request: HallRequest) -> None:
    """Forget it."""
    drafts.forget(request.hall.id, own_cookie(request, COOKIE))
