"""What every page about one's own things needs: somebody signed in, and the request itself."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from banshi.acts.references import BOOKING_LETTER
from banshi.boards.request_page import RequestPage, request_page
from banshi.faces.citizen.held import actor_here
from banshi.faces.entry import HallRequest
from banshi.policy.actor import Actor

P = ParamSpec("P")
View = Callable[Concatenate[HallRequest, P], HttpResponse]


def signed_in(view: View[P]) -> View[P]:
    """Only for somebody signed in; others are led to the sign-in page and back again."""

    @wraps(view)
    def guarded(request: HallRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor:
            return view(request, *args, **kwargs)
        going_to = urlencode({"next": request.get_full_path()})
        response = HttpResponseRedirect(f"{reverse('phone-sign-in')}?{going_to}")
        response.status_code = 303
        return response

    return never_cache(guarded)


def asker_only(view: View[P]) -> View[P]:
    """For somebody signed in, or who opened this request by its reference and code."""

    @wraps(view)
    def guarded(request: HallRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_here(request)
        of = kwargs.get("reference")
        if actor is not None and actor.account is None and of is not None:
            actor = actor if any(of == one for one, _ in actor.holds) else None
        if actor is None:
            return signed_in(view)(request, *args, **kwargs)
        request.actor = actor
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def viewer(request: HallRequest) -> Actor:
    """Who is signed in."""
    assert request.actor
    return request.actor


def own_request(request: HallRequest, reference: str, now: datetime) -> RequestPage:
    """The viewer's own request; 404 for anybody else's, staff included: theirs is another page."""
    found = request_page(reference, viewer=viewer(request), at=now)
    if found is None or not found.is_asker:
        raise Http404
    return found


def own_address(reference: str) -> str:
    """Where one's own thing stands: a request, or an ordinary booking."""
    is_booking = reference.startswith(BOOKING_LETTER)
    return reverse("my-booking" if is_booking else "my-request", args=[reference])
