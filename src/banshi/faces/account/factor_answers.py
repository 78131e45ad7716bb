"""What a posted factor form does: one act, whichever way was chosen."""

from datetime import datetime
from uuid import UUID

from banshi.acts import passkeys, second_factor
from banshi.acts.answers import Invalid, NotFound
from banshi.acts.passkeys import NOT_PROVED
from banshi.acts.second_factor import FactorAdded, Proved
from banshi.acts.sign_in_tries import SignInRefused
from banshi.faces.account.factor_forms import PENDING, ceremony, site_of
from banshi.faces.entry import HallRequest
from banshi.faces.opening import device_of


def add(request: HallRequest, account: UUID, *, at: datetime) -> FactorAdded | Invalid | NotFound:
    """Add the factor that was posted."""
    if "answer" in request.POST:
        site = site_of(request)
        if site is None:
            return NotFound()
        return passkeys.add_passkey(
            request.hall.id,
            account,
            site,
            state=ceremony(request),
            answer=request.POST["answer"],
            label=device_of(request),
            at=at,
        )
    done = second_factor.add_generator(
        request.hall.id,
        account,
        kept=request.session.get(PENDING, ""),
        code="".join(request.POST.get("code", "").split()),
        at=at,
    )
    if isinstance(done, FactorAdded):
        request.session.pop(PENDING, None)
    return done


def prove(request: HallRequest, account: UUID, *, at: datetime) -> Proved | SignInRefused:
    """Prove the factor that was posted."""
    if "answer" not in request.POST:
        typed = request.POST.get("code", "")
        return second_factor.prove(request.hall.id, account, typed, at=at)
    site = site_of(request)
    if site is None:
        return SignInRefused(NOT_PROVED)
    return passkeys.prove_passkey(
        request.hall.id,
        account,
        site,
        state=ceremony(request),
        answer=request.POST["answer"],
        at=at,
    )
