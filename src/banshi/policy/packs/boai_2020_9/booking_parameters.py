"""The numbers of ordinary bookings: the notice leaves them all to the hall (3.0, R11, R12)."""

from datetime import date
from fractions import Fraction
from typing import Any

from banshi.policy.bounds import NumberBound, ShareBound
from banshi.policy.decision import Text
from banshi.policy.parameters import Parameter

CLAUSE = "3.0"
OPEN = Text("文件没有定，由大厅按窗口定。", "the document leaves it to the hall.")
WALK_INS = Text(
    "直接来取号的人总要留一份（解读R12）。", "walk-ins always keep a share (reading R12)."
)

NUMBERS: tuple[tuple[str, Any, str, str], ...] = (
    ("booking_slot_minutes", 30, "一个预约时段多少分钟", "minutes of one slot for bookings"),
    (
        "booking_walk_in_share",
        Fraction(1, 2),
        "窗口能办的人数里，留给直接来取号的份额（解读R12）",
        "share of what a window can handle that belongs to walk-ins (reading R12)",
    ),
    (
        "booking_staff_share",
        Fraction(1, 4),
        "可约的位子里，留给电话和柜台代约的份额",
        "share of the bookable places kept for people who telephone or come to a desk",
    ),
    (
        "booking_earliest_minutes",
        30,
        "至少提前多少分钟约",
        "minutes a booking is made ahead at least",
    ),
    ("booking_latest_days", 30, "最多提前多少天约", "days a booking is made ahead at most"),
    (
        "booking_most_per_party",
        2,
        "一个当事人同时最多有几个没办的号",
        "open bookings of one party at most",
    ),
    (
        "booking_most_per_phone",
        3,
        "一个电话同时最多有几个没办的号",
        "open bookings of one telephone at most",
    ),
    (
        "booking_hold_minutes",
        5,
        "填表时位子留多少分钟（解读R11）",
        "minutes a place is held while the form is filled in (reading R11)",
    ),
    (
        "booking_offer_hall_minutes",
        30,
        "空出的位子给候补的人留多久，上班时间计（解读R11）",
        "hall minutes a place that came free is kept for the first in line (reading R11)",
    ),
    (
        "booking_check_in_early_minutes",
        30,
        "约定时间前多少分钟起可以签到",
        "minutes before the time booked from which one may check in",
    ),
    (
        "booking_no_show_minutes",
        15,
        "过了约定时间多少分钟没到，才算没来",
        "minutes after the time booked until which somebody late is waited for",
    ),
)

BOOKING_BOUNDS: dict[str, NumberBound | ShareBound] = {
    "booking_slot_minutes": NumberBound(10, 120, OPEN),
    "booking_walk_in_share": ShareBound(Fraction(1, 5), Fraction(9, 10), WALK_INS),
    "booking_staff_share": ShareBound(Fraction(1, 10), Fraction(1, 2), OPEN),
    "booking_earliest_minutes": NumberBound(5, 240, OPEN),
    "booking_latest_days": NumberBound(3, 90, OPEN),
    "booking_most_per_party": NumberBound(1, 10, OPEN),
    "booking_most_per_phone": NumberBound(1, 20, OPEN),
    "booking_hold_minutes": NumberBound(2, 30, OPEN),
    "booking_offer_hall_minutes": NumberBound(10, 240, OPEN),
    "booking_check_in_early_minutes": NumberBound(5, 120, OPEN),
    "booking_no_show_minutes": NumberBound(5, 60, OPEN),
}


def booking_parameters(since: date) -> tuple[Parameter, ...]:
    """They as dated parameters of the pack."""
    return tuple(
        Parameter(name, value, CLAUSE, since, Text(zh, en)) for name, value, zh, en in NUMBERS
    )
