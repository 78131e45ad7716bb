"""What was typed while somebody talked: kept sealed, also when the sign-in ended meanwhile.

The browser holds the only key. What one member of staff typed is not shown to another.
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse, QueryDict

from banshi.acts import drafts
from banshi.faces.entry import HallRequest
from banshi.faces.once import CSRF_FIELD

COOKIE = "desk"
WHOSE, MATTERS, CALL = "whose", "matters", "call"
# Buttons, and what stands for one showing of the form.
NOT_KEPT = frozenset(
    {
        CSRF_FIELD,
        "once",
        "read",
        "take",
        "find",
        "look",
        "new",
        "nothing",
        "choose",
        "book",
        "line",
        "wait",
        "times",
        "matter",
        "slot",
        "said-read",
    }
)


def typed_so_far(request: HallRequest, *, at: datetime) -> QueryDict:
    """What this member of staff typed on this browser; nothing where that is somebody else's."""
    kept = drafts.find(request.hall.id, request.COOKIES.get(COOKIE, ""), at=at)
    typed = QueryDict(mutable=True)
    if kept is None or kept.reference or kept.answers.get(WHOSE) != whose(request):
        return typed
    for name, words in kept.answers.items():
        if name == MATTERS:
            typed.setlist(name, [code for code in words.split(",") if code])
        else:
            typed[name] = words
    return typed


def whose(request: HallRequest) -> str:
    """Whose form it is: the account that was shown it."""
    actor = request.actor
    return str(actor.account) if actor else request.POST.get(WHOSE, "")


def keep(request: HallRequest, response: HttpResponse, typed: QueryDict, *, at: datetime) -> None:
    """Keep it, and let the browser remember where."""
    answers = {name: typed.get(name, "") for name in typed if name not in NOT_KEPT}
    answers[MATTERS] = ",".join(typed.getlist(MATTERS))
    answers[WHOSE] = whose(request)
    token = drafts.keep(request.hall.id, request.COOKIES.get(COOKIE, ""), answers, at=at)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(drafts.KEPT_FOR.total_seconds()),
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def became(request: HallRequest, reference: str) -> None:
    """It was taken in: keep only what it became."""
    drafts.became(request.hall.id, request.COOKIES.get(COOKIE, ""), reference)


def throw_away(request: HallRequest) -> None:
    """The next caller begins with an empty form."""
    drafts.forget(request.hall.id, request.COOKIES.get(COOKIE, ""))
