"""All resources of the service, each under its noun."""

from banshi.faces.api import (
    authorisations,
    bookings,
    calendar,
    clauses,
    duty,
    integrity,
    journal,
    leave,
    ledger,
    matters,
    notices,
    phone_calls,
    rehearsal,
    request_verbs,
    requests,
    seals,
    sign_in,
    slots,
    sms,
    visit_intake,
    visit_pictures,
    visits,
    windows,
)
from banshi.faces.api.service import api

api.add_router("/clauses", clauses.router)
api.add_router("/calendar", calendar.router)
api.add_router("/matters", matters.router)
api.add_router("/slots", slots.router)
api.add_router("/bookings", bookings.router)
api.add_router("/waiting", bookings.waiting)
api.add_router("/requests", requests.router)
api.add_router("/requests", request_verbs.router)
api.add_router("/visits", visits.router)
api.add_router("/visits", visit_intake.router)
api.add_router("/visits", visit_pictures.router)
api.add_router("/windows", windows.router)
api.add_router("/authorisations", authorisations.router)
api.add_router("/notices", notices.router)
api.add_router("/journal", journal.router)
api.add_router("/sign-in", sign_in.router)
api.add_router("/phone-calls", phone_calls.router)
api.add_router("/seals", seals.router)
api.add_router("/sms", sms.router)
api.add_router("/integrity", integrity.router)
api.add_router("/duty", duty.router)
api.add_router("/duty", leave.router)
api.add_router("/duty", ledger.router)
api.add_router("/rehearsal", rehearsal.router)

__all__ = ["api"]
