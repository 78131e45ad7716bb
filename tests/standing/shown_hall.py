"""Where each address of the hall shows something of 王婶: her own things, and lists with her in them."""

from contextlib import suppress
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from banshi.faces.admin.kinds import kinds
from banshi.policy.vocabulary import (
    PromiseKind,
)
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.finding import Advice
from banshi.records.notice import Notice, Paper
from banshi.records.promise import Promise
from banshi.records.request import Request
from tests.faces.busy_hall import NOON, BusyHall
from tests.faces.test_window_parties import CODE
from tests.people import WANG_SHEN
from tests.seeded import HALL
from tests.standing.shown_people import MATTER, WINDOW, Happened, happened

REQUESTS = """window-request hall-request hall-request-consent hall-request-withhold-consent
my-request my-request-received my-request-map my-request-withdraw"""
VERBS = """window-request-agree window-request-ask window-request-propose-refusal
window-request-start window-request-finish window-request-not-done window-request-withdraw
window-request-propose-postponement window-request-show-credentials window-request-record-outcome"""
VISITS = "window-visit window-visit-map window-visit-take-along visit-pack"
BOOKINGS = """my-booking my-booking-move my-booking-cancel my-booking-accept my-booking-leave
my-booking-calendar window-booking window-booking-check-in window-booking-no-show
window-booking-cancel window-booking-accept window-booking-leave window-booking-move"""
AUTHORISATIONS = """my-authorisation my-authorisation-revoke my-authorisation-document
window-authorisation window-authorisation-document"""
FIRMS = "window-enterprise window-enterprise-document"


@dataclass(frozen=True)
class ShownHall:
    """``named``: where her things are, by url name; what is not named is asked of ``busy``.

    ``plain``: what stands at the same address in every hall.

    ``posts`` are what is asked for with a post: a number to ring, somebody looked for, one's own
    record. ``codes`` open her requests and her booking, ``door_codes`` say at the door who comes.
    """

    busy: BusyHall
    named: dict[str, list[str]]
    plain: dict[str, list[str]]
    posts: dict[str, list[dict[str, str]]]
    codes: tuple[str, ...]
    door_codes: tuple[str, ...]

    def of(self, name: str) -> list[str]:
        """Where to look for what a url name shows; nothing where nobody said where."""
        if name in self.named or name in self.plain:
            return [*self.named.get(name, ()), *self.plain.get(name, ())]
        with suppress(NoReverseMatch):
            return [self.busy.path(name)]
        return []


def shown_hall(busy: BusyHall, typist: Account) -> ShownHall:
    """The hall in which she is known, with where to look for what."""
    done = happened(busy.rehearsal, typist)
    booking = Booking.objects.get(reference=done.booked)
    coded = (*Request.objects.filter(hall__code=HALL), booking)
    return ShownHall(
        busy,
        {
            **_of_requests(busy, done),
            **_of_bookings(done),
            **_of_papers(),
            **_of_staff(done),
            **_of_the_api(busy, done),
            **_of_what_was_told(busy, done),
        },
        plain=_plain(),
        posts={
            "window-task-phone": [{}],
            "window-visit-take-along": [{}],
            "consult-call-back": [{"number": "1"}],
            # By the end of the telephone, so that what was typed is no answer.
            "window-people": [{"q": WANG_SHEN.phone[-4:]}],
            "window-parties": [{"q": done.authorisation}, {"q": CODE}],
            "my-data-export": [{"form": "json"}, {"form": "pdf"}],
            "kiosk": [{"typed": booking.lookup_code()}],
            "kiosk-machine": [{}],
        },
        codes=tuple(one.lookup_code() for one in coded),
        door_codes=(str(done.visited.code), str(done.visiting.code)),
    )


def _each(names: str, *references: object) -> dict[str, list[str]]:
    return {name: [reverse(name, args=[one]) for one in references] for name in names.split()}


def _of_requests(busy: BusyHall, done: Happened) -> dict[str, list[str]]:
    one, visited = busy.references["received"], done.visiting.request.reference
    limit = Promise.objects.get(reference=done.visited.request.reference, kind=PromiseKind.LIMIT)
    pictured = [done.visiting.reference, done.photograph]
    return {
        **_each(REQUESTS, one, visited),
        **_each(VERBS, visited),
        **_each("window-task letter window-task-phone", busy.task, done.letter),
        **_each("letter-pdf", done.letter),
        **_each("visit-pack-pdf", done.visiting.reference),
        **_each("window-promise", limit.id),
        **_each("my-request-confirm my-request-counter", busy.references["offered"]),
        # Both visits have begun: they take place at no other time.
        **_each("my-request-reschedule", busy.references["agreed"]),
        **_each("my-request-reply-to-ask", busy.references["asked"]),
        **_each("window-new-taken consult-taken", done.typed_in),
        **_each(VISITS, done.visited.reference, done.visiting.reference),
        "window-visit-photograph": [reverse("window-visit-photograph", args=pictured)],
    }


def _of_bookings(done: Happened) -> dict[str, list[str]]:
    return {
        **_each(f"{BOOKINGS} consult-booking-taken", done.booked, done.phoned),
        **_each("booking-held", done.held),
    }


def _of_papers() -> dict[str, list[str]]:
    """One paper of each kind, and one notice of each kind and channel: the last made, so that the
    choice does not hang on where the database happened to put the rows.
    """
    papers = {one.kind: one.id for one in Paper.objects.filter(hall__code=HALL).order_by("id")}
    kept = Notice.objects.filter(hall__code=HALL).order_by("id")
    notices = {(one.kind, one.channel): one.id for one in kept}
    printed = Notice.objects.filter(paper__in=papers.values()).values_list("id", flat=True)
    return {
        **_each("paper paper-pdf", *papers.values()),
        **_each("notice api:notice", *notices.values()),
        **_each("api:notice-pdf", *printed),
    }


def _of_staff(done: Happened) -> dict[str, list[str]]:
    return {
        **_each(AUTHORISATIONS, done.authorisation),
        **_each(FIRMS, CODE),
        **_each("hall-data-request my-data-withdraw", done.wish),
        **_each("consult-call-back", done.call_back),
        **_each("hall-saying", done.led_astray),
        **_each("admin-edit admin-undo", done.edit),
        **_each("api:duty-one-leave hall-leave-refuse", done.leave),
    }


def _of_the_api(busy: BusyHall, done: Happened) -> dict[str, list[str]]:
    subjects = {"requests": busy.references["received"], "bookings": done.booked}
    return {
        **_each("api:request", busy.references["received"], done.visiting.request.reference),
        **_each("api:booking", done.booked, done.phoned),
        **_each("api:visit", done.visited.reference, done.visiting.reference),
        **_each("api:visit-photographs", done.visiting.reference),
        **_each("api:visit-signature", done.visited.reference),
        "api:visit-photograph": [
            reverse("api:visit-photograph", args=[done.visiting.reference, done.photograph])
        ],
        **_each("api:authorisation", done.authorisation),
        "api:journal": [reverse("api:journal", args=each) for each in subjects.items()],
    }


def _of_what_was_told(busy: BusyHall, done: Happened) -> dict[str, list[str]]:
    """Pages that say a number is known, opened with one that is."""
    told = {"integrity-sent": busy.about_staff, "search-desk": done.led_astray}
    return {name: [f"{reverse(name)}?reference={number}"] for name, number in told.items()}


def _plain() -> dict[str, list[str]]:
    day = f"{reverse('window-bookings')}?window={WINDOW}&day={NOON.date()}"
    export = reverse("hall-overtime-export")
    code = Paper.objects.filter(hall__code=HALL).values_list("entry_code", flat=True)[0]
    return {
        "window-bookings": [reverse("window-bookings"), day],
        **_each("booking booking-wait hall-sayings-matter api:matter", MATTER),
        **_each("my-authorisation-new", "agent", "guardian"),
        **_each("hall-duty-post", "P04"),
        **_each("hall-notice-worded", "received"),
        **_each("hall-duty-person hall-overtime-person", "BA-001"),
        **_each("hall-account", "clerk"),
        "hall-overtime-export": [f"{export}?as={form}&month=2026-03" for form in ("xlsx", "csv")],
        **_each("hall-advice-one", Advice.objects.filter(hall__code=HALL)[0].code),
        **_each("admin-list admin-new", *(one.slug for one in kinds())),
        "admin-line": [f"{reverse('admin-line', args=['staff'])}?key=BA-001"],
        **_each("design-page", "today"),
        **_each("check", code),
        "kiosk-here": [f"{reverse('kiosk-here')}?window={WINDOW}"],
        **_each("seal api:seal", 1),
        "api:seal-check": [f"{reverse('api:seal-check')}?code={code}"],
        **_each("api:clause", "3.5.a"),
        **_each("api:calendar-day", "2026-03-02"),
        "api:calendar-add": [f"{reverse('api:calendar-add')}?from=2026-03-02&working_days=5"],
        "api:slots": [f"{reverse('api:slots')}?matter={MATTER}&from=2026-03-09&to=2026-03-13"],
    }
