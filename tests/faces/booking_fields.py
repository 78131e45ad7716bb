"""What can be typed into the forms of ordinary bookings, call backs and the hall's own wording."""

from tests.faces.typed_form import WHO, TypedForm

HALF_PAST_TEN = "W02|2026-03-09T10:30:00+08:00"
MATTER_DAY = {"day": "2026-03-09"}
BOOKING_FORMS = (
    TypedForm(
        "booking",
        "citizen2",
        typed={"slot": HALF_PAST_TEN},
        others=("slot", "once"),
        query=MATTER_DAY,
    ),
    TypedForm(
        "booking-held",
        "agent",
        "held",
        typed={**WHO, "phone": "1"},
        words=("name", "number", "phone"),
        others=("who", "slot", "once"),
    ),
    TypedForm(
        "my-booking-move",
        "agent",
        "booked",
        typed={"slot": HALF_PAST_TEN},
        others=("slot", "version", "once"),
        query={"slot": HALF_PAST_TEN},
    ),
    TypedForm(
        "my-booking-cancel",
        "agent",
        "booked",
        typed={"reason": "有事"},
        words=("reason",),
        others=("version", "once"),
    ),
    TypedForm(
        "booking-wait",
        "citizen2",
        typed={
            **WHO,
            "window": "W02",
            "first_day": "2026-03-09",
            "last_day": "2026-03-10",
            "phone": "13800000002",
        },
        words=("first_day", "last_day", "name", "number", "phone"),
        others=("who", "window", "once"),
    ),
    TypedForm(
        "consult-booking",
        "consult",
        typed={
            "caller-phone": "13800000002",
            "for": "agent",
            "party-type": "person",
            "party-name": "王婶（样例）",
            "party-number": "1",
            "read": "1",
        },
        words=("caller-phone", "party-name", "party-number", "party-phone", "post-address"),
        others=("for", "known", "party-type", "language", "slot", "matter", "once", "whose"),
        query={"matter": "M002", "slot": HALF_PAST_TEN},
    ),
    TypedForm(
        "window-booking-new",
        "clerk",
        typed={"channel": "phone", "party-type": "person", "name": "王婶（样例）", "number": "1"},
        words=("name", "number", "phone", "post-address"),
        others=("channel", "party-type", "language", "slot", "matter", "once"),
        query={"matter": "M002", "slot": HALF_PAST_TEN},
    ),
    TypedForm(
        "window-booking-cancel",
        "clerk",
        "booked",
        page="window-booking",
        typed={"reason": "电话里说不来了"},
        words=("reason",),
        others=("version", "once"),
    ),
    TypedForm(
        "consult-call-back",
        "consult",
        "call back",
        typed={"outcome": ""},
        words=("outcome",),
    ),
    TypedForm(
        "hall-notice-worded",
        "manager",
        typed={},
        words=("short", "lead", "short_en", "lead_en", "reference", "from_day"),
    ),
)
