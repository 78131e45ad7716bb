"""Every field somebody can type into, with the form it stands in and where its words show."""

from collections.abc import Iterator

from tests.faces.booking_fields import BOOKING_FORMS
from tests.faces.busy_hall import PLACE
from tests.faces.typed_form import WHO, TypedForm
from tests.week import at

OVER = at("2026-03-07 16:30")


FIRST_STEP = {"matter": "M002", "ground": "key_project", "key_project": "大桥", "reason": "急"}
SECOND_STEP = {
    "day": "other",
    "other_day": "2026-03-07",
    "time": "08:30",
    "where": "other",
    "place": PLACE,
}
OTHER_TIME = {"day": "other", "other_day": "2026-03-11", "time": "18:30"}
FORMS = (
    *BOOKING_FORMS,
    TypedForm(
        "off-hours-matter",
        "citizen2",
        typed=FIRST_STEP,
        words=("reason", "key_project", "needed_on"),
        others=("matter", "ground", "once"),
        shown=(("citizen2", "off-hours-when"),),
    ),
    TypedForm(
        "off-hours-when",
        "citizen2",
        typed=SECOND_STEP,
        words=("place", "other_day"),
        others=("day", "time", "where"),
        shown=(("citizen2", "off-hours-check"),),
    ),
    TypedForm(
        "off-hours-check",
        "citizen2",
        typed={**WHO, "phone": "13800000002"},
        words=("name", "number", "phone"),
        others=("who", "once"),
    ),
    TypedForm(
        "sign-in",
        typed={"login": "citizen", "password": "wrong"},
        words=("login",),
        others=("password", "next"),
    ),
    TypedForm("phone-sign-in", typed={"phone": "0391-1"}, words=("phone",), others=("next",)),
    TypedForm(
        "look-up",
        typed={"reference": "Y-00000000-0", "code": "1"},
        words=("reference", "code"),
    ),
    TypedForm(
        "my-identity",
        "citizen",
        typed={"name": "王婶", "id_number": "1"},
        words=("name", "id_number"),
        others=("next",),
    ),
    TypedForm("preferences", page="home", others=("mode", "language", "next")),
    TypedForm(
        "integrity",
        typed={"words": "有人要红包", "about": "staff"},
        words=("words", "request_reference"),
        others=("about", "once"),
    ),
    TypedForm(
        "my-request-counter",
        "citizen",
        "offered",
        typed=OTHER_TIME,
        words=("other_day",),
        others=("day", "time", "version", "once"),
    ),
    TypedForm(
        "my-request-reply-to-ask",
        "citizen",
        "asked",
        typed={"words": "在"},
        words=("words",),
        others=("version", "once"),
        shown=(("clerk", "window-request"),),
    ),
    TypedForm("my-request-withdraw", "citizen", typed={"reason": ""}, words=("reason",)),
    TypedForm(
        "window-request-agree",
        "clerk",
        page="window-request",
        typed={
            "date": "2026-03-07",
            "time": "09:00",
            "place": PLACE,
            "window": "W02",
            "crew": ["clerk"],
        },
        words=("place", "date", "time"),
        others=("window", "crew", "spoken", "version", "once"),
        shown=(("citizen", "my-request"), ("clerk", "window-request")),
    ),
    TypedForm(
        "window-request-ask",
        "clerk",
        page="window-request",
        typed={"words": "带户口簿吗？"},
        words=("words",),
        shown=(("citizen", "my-request"), ("clerk", "window-request")),
    ),
    TypedForm(
        "window-request-propose-refusal",
        "clerk",
        page="window-request",
        typed={"ground": "not_urgent", "reason": "工作日也能办", "alternative": "周一上午来"},
        words=("reason", "alternative"),
        others=("ground",),
        shown=(("manager", "hall-request"), ("manager", "hall-request-consent")),
    ),
    TypedForm(
        "window-request-withdraw",
        "clerk",
        page="window-request",
        typed={"reason": "电话里说不来了"},
        words=("reason",),
    ),
    TypedForm(
        "window-request-not-done",
        "clerk",
        "agreed",
        page="window-request",
        typed={"cause": "asker", "reason": "没有来"},
        words=("reason",),
        others=("cause",),
        shown=(("citizen", "my-request"),),
        when=OVER,
    ),
    TypedForm(
        "window-new",
        "clerk",
        typed={
            "channel": "window",
            "matters": ["M001"],
            "party-type": "person",
            "party-name": "王婶（样例）",
            "party-number": "99999919560312002X",
            "ground": "key_project",
            "key-project": "大桥",
            "reason": "周末才有空",
            "date": "2026-03-07",
            "time": "17:00",
            "place": PLACE,
            "happened-date": "2026-03-06",
            "happened-time": "10:00",
            "happened-reason": "停电",
        },
        words=(
            "party-name",
            "party-number",
            "party-phone",
            "key-project",
            "reason",
            "date",
            "time",
            "place",
            "happened-date",
            "happened-time",
            "happened-reason",
            "q",
        ),
        others=("channel", "matters", "party-type", "ground", "once", "find"),
    ),
    TypedForm(
        "consult",
        "consult",
        typed={
            "caller-phone": "13800000002",
            "for": "agent",
            "matters": ["M002"],
            "party-type": "person",
            "party-name": "王婶（样例）",
            "party-number": "99999919560312002X",
            "ground": "key_project",
            "date": "",
            "read": "1",
        },
        words=(
            "caller-phone",
            "caller-name",
            "party-name",
            "party-number",
            "party-phone",
            "post-address",
            "key-project",
            "reason",
            "time",
            "place",
            "q",
            "health-words",
        ),
        others=(
            "matters",
            "party-type",
            "ground",
            "for",
            "known",
            "once",
            "whose",
            "call",
            "health-consent",
            "language",
        ),
    ),
    TypedForm(
        "window-task-address",
        "clerk",
        page="window-task",
        words=("address",),
        typed={"address": ""},
    ),
    TypedForm(
        "hall-request-withhold-consent",
        "manager",
        "proposed",
        typed={"reason": "周六有人在"},
        words=("reason",),
        shown=(("clerk", "window-request"),),
    ),
)
# What stands after the question mark or in the path of a page.
QUESTIONS = (
    ("search", "", "q"),
    ("off-hours-matter", "", "q"),
    ("off-hours-matter", "", "matter"),
    ("sign-in", "", "next"),
    ("phone-sign-in", "", "next"),
    ("phone-sign-in-code", "", "next"),
    ("my-identity", "citizen2", "next"),
    ("look-up", "", "reference"),
    ("integrity", "", "about"),
    ("integrity-sent", "", "reference"),
    ("check", "", "code"),
    ("my", "citizen", "before"),
    ("window-new", "clerk", "q"),
    ("consult", "consult", "call"),
    ("consult-suggest", "consult", "q"),
    ("hall-outbox", "manager", "page"),
    ("booking", "citizen2", "day"),
    ("booking-wait", "citizen2", "until"),
    ("window-bookings", "clerk", "day"),
    ("window-booking-new", "clerk", "q"),
    ("window-booking-new", "clerk", "slot"),
    ("consult-booking", "consult", "q"),
    ("consult-booking", "consult", "matter"),
    ("consult-booking", "consult", "slot"),
    ("consult-booking", "consult", "day"),
)


def typed_fields() -> Iterator[tuple[TypedForm, str, bool]]:
    """Each field with its form, and whether its words must come back."""
    for form in FORMS:
        for name in form.words:
            yield form, name, True
        for name in form.others:
            yield form, name, False
