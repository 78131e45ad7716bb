"""The way in: from the right password to an open session, and who is on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from banshi.acts.entering import Entering, Step, enter, next_step
from banshi.acts.rights import actor_of
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.onward import onward
from banshi.faces.opening import open_session
from banshi.faces.staff_pages import BOOKS, OVERSIGHT, WINDOW
from banshi.policy.actor import Actor

KEY = "entering"
PAGES = {
    Step.PROVE: "sign-in-prove",
    Step.SET_PASSWORD: "sign-in-password",
    Step.SET_UP: "sign-in-set-up",
}
View = Callable[[HallRequest, Entering], HttpResponse]


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for somebody signed in; others are led to the sign-in page and back."""

    @wraps(view)
    def guarded(request: HallRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.actor:
            there = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('sign-in')}?{there}")
        return view(request, *args, **kwargs)

    return guarded


def account_of(request: HallRequest) -> UUID:
    """The account of somebody signed in."""
    assert request.actor is not None
    assert request.actor.account is not None
    return request.actor.account


def begin(request: HallRequest, account: UUID, *, going_to: str, at: datetime) -> None:
    """The password was right: remember who is on his way in, under a new key, and whereto."""
    request.session.cycle_key()
    request.session[KEY] = {
        "account": str(account),
        "hall": str(request.hall.id),
        "since": at.isoformat(),
        "factor": "",
        "next": going_to,
    }


def on_the_way(request: HallRequest, *, at: datetime) -> Entering | None:
    """Who is on his way in here, none when nobody is or it took too long."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict) or kept["hall"] != str(request.hall.id):
        return None
    entering = Entering(
        UUID(kept["account"]), datetime.fromisoformat(kept["since"]), kept["factor"]
    )
    return entering if entering.lasts(at) else None


def proved(request: HallRequest, entering: Entering, factor: str) -> Entering:
    """The second factor was right."""
    request.session[KEY] = {**request.session[KEY], "factor": factor}
    return replace(entering, factor=factor)


def entering_only(step: Step) -> Callable[[View], Callable[[HallRequest], HttpResponse]]:
    """Only for somebody whose next step on the way in this is; others are led where they belong."""

    def guard(view: View) -> Callable[[HallRequest], HttpResponse]:
        @wraps(view)
        def guarded(request: HallRequest) -> HttpResponse:
            at = datetime.now(UTC)
            entering = on_the_way(request, at=at)
            if entering is None:
                return HttpResponseRedirect(reverse("sign-in"))
            if next_step(request.hall.id, entering, at=at) is not step:
                return go_on(request, entering, at=at)
            return view(request, entering)

        return guarded

    return guard


def go_on(request: HallRequest, entering: Entering, *, at: datetime) -> HttpResponse:
    """To the next step; through the door when there is none."""
    step = next_step(request.hall.id, entering, at=at)
    if step is not None:
        return _to(reverse(PAGES[step]))
    going_to = onward(request, request.session[KEY]["next"])
    account = enter(request.hall.id, entering, channel=channel_of(request), at=at)
    if account is None:
        return _to(reverse("sign-in"))
    del request.session[KEY]
    open_session(request, account, at=at)
    return _to(going_to or first_page(actor_of(account, channel_of(request))))


def first_page(actor: Actor) -> str:
    """Where each kind of person starts: a page his role may open, else his own account."""
    starts = (("hall-today", OVERSIGHT), ("window-requests", WINDOW), ("hall-house", BOOKS))
    if not actor.is_staff:
        return reverse("my")
    return reverse(next((name for name, roles in starts if actor.has(*roles)), "own-account"))


def _to(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer
