"""What every staff page shares: who may open it, and the bar above it."""

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.consents import waiting_count
from banshi.boards.window_requests import window_names
from banshi.faces.entry import HallRequest
from banshi.faces.opening import session_end
from banshi.faces.worker_silence import silence_of
from banshi.policy.actor import Actor
from banshi.policy.administrators import ADMINISTRATORS, OFFICE, Duty
from banshi.policy.booking_transitions import BRINGERS
from banshi.policy.vocabulary import Role

P = ParamSpec("P")
View = Callable[Concatenate[HallRequest, P], HttpResponse]

WINDOW = (Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY, Role.CONSULT, Role.MANAGER)
# Who is appointed to visits; management looks at everybody's on its own page.
CREW = (Role.CLERK, Role.LEADER, Role.CHIEF)
BRINGING = tuple(sorted(BRINGERS))
CONSULT = (Role.CONSULT, Role.DUTY, Role.MANAGER)
STAFF = (*WINDOW, Role.APPROVER)
RESTING = (Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY, Role.CONSULT, Role.APPROVER)
OVERSIGHT = (Role.MANAGER, Role.SUPERVISOR)
OVERTIME = (Role.MANAGER, Role.SUPERVISOR, Role.LEADER)
MANAGEMENT = (Role.MANAGER,)
CATALOGUE = (OFFICE[Duty.CATALOGUE],)
CALENDAR = (Role.MANAGER, OFFICE[Duty.CALENDAR])
WORDING = (Role.MANAGER, OFFICE[Duty.WORDING])
WORDING_SEEN = (*WORDING, Role.SUPERVISOR)
REHEARSAL = (Role.MANAGER, OFFICE[Duty.REHEARSAL])
NUMBERS = (Role.MANAGER, OFFICE[Duty.NUMBERS])
KEEPERS = (Role.MANAGER, OFFICE[Duty.ROSTERS])
AHEAD = (Role.MANAGER, Role.SUPERVISOR, Role.LEADER, Role.CHIEF, Role.APPROVER)
PROMISE = (*WINDOW, Role.APPROVER, Role.SUPERVISOR)
EDITORS = (Role.MANAGER, OFFICE[Duty.FINDING], Role.CONSULT)
DUTY = (*KEEPERS, Role.SUPERVISOR, Role.LEADER)
NUMBERS_SEEN = (*NUMBERS, Role.SUPERVISOR)
REGISTER = (*OVERSIGHT, OFFICE[Duty.REGISTER])
RECORD = (*OVERSIGHT, OFFICE[Duty.CHECKS])
ADMINISTRATION = tuple(sorted(ADMINISTRATORS))
TRAIL = (OFFICE[Duty.TRAIL], Role.SUPERVISOR)
BOOKS = (*OVERSIGHT, *ADMINISTRATION)


def staff_only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let only holders of ``roles`` in: others get 403, the signed-out the sign-in page."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HallRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.actor:
                return _to_sign_in(request)
            if not request.actor.has(*roles):
                raise PermissionDenied
            answer = view(request, *args, **kwargs)
            answer.headers["Cache-Control"] = "no-store"
            return answer

        return guarded

    return guard


def _to_sign_in(request: HallRequest) -> HttpResponse:
    """The sign-in page, back here afterwards; a list that asked for itself is told to go there."""
    address = f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}"
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def actor_of(request: HallRequest) -> Actor:
    """Who is signed in; a guarded view has somebody."""
    actor = request.actor
    if not actor:
        raise PermissionDenied
    # The door hands over a lazy wrapper; acts and ``replace`` want the plain value.
    return copy(actor)


def bar(request: HallRequest, *, now: datetime, current: str, **counts: int) -> dict[str, Any]:
    """The context of the staff layout: area, pages, clock.

    ``current`` is the url name of the page's own entry; ``counts`` go by url name with
    underscores for hyphens. What waits for management is counted on each of its pages.
    """
    actor = actor_of(request)
    if actor.has(*MANAGEMENT) and "hall_consents" not in counts:
        counts["hall_consents"] = waiting_count(request.hall.id)
    items = [
        {
            "label": label,
            "href": reverse(name),
            "current": name == current,
            "count": counts.get(name.replace("-", "_")),
        }
        for name, label, roles in _entries()
        if actor.has(*roles)
    ]
    return {
        "area": _area(actor),
        "home_url": items[0]["href"] if items else "/",
        "nav_items": items,
        "now": now,
        "worker_silent": silence_of(request.hall),
        "sign_out_url": reverse("sign-out"),
        "account_url": reverse("own-account"),
        # Sessions go by real time, also where a rehearsal clock stands.
        "session_end": session_end(request, at=datetime.now(UTC)),
    }


def _entries() -> tuple[tuple[str, str, tuple[Role, ...]], ...]:
    return (
        ("hall-today", gettext("今天"), OVERSIGHT),
        ("hall-consents", gettext("待批"), MANAGEMENT),
        ("hall-ahead", gettext("将到期"), AHEAD),
        ("hall-figures", gettext("各窗口"), OVERSIGHT),
        ("hall-duty", gettext("岗位排班"), DUTY),
        ("window-requests", gettext("要答复的"), WINDOW),
        ("window-visits", gettext("我的上门"), CREW),
        ("consult", gettext("接电话"), CONSULT),
        ("window-new", gettext("代录申请"), WINDOW),
        ("window-bookings", gettext("约号"), WINDOW),
        ("window-people", gettext("找人"), WINDOW),
        ("own-overtime", gettext("轮休"), RESTING),
        ("hall-outbox", gettext("短信"), MANAGEMENT),
        ("hall-integrity", gettext("廉政举报"), OVERSIGHT),
        ("hall-sayings", gettext("问法"), (Role.CONSULT,)),
        ("admin-home", gettext("目录和人员"), CATALOGUE),
        ("hall-house", gettext("大厅家底"), BOOKS),
    )


def _area(actor: Actor) -> str:
    if actor.has(Role.MANAGER):
        return gettext("大厅管理")
    if actor.has(Role.SUPERVISOR):
        return gettext("督查")
    if actor.has(Role.DUTY):
        return gettext("值班")
    if actor.has(*ADMINISTRATORS):
        return gettext("系统管理")
    return gettext("、").join(window_names(actor)) or gettext("窗口")
