"""Within what a hall may change each number of 博政数〔2020〕9号.

A number the document fixes may only become stricter. One our reading chose where the document is
silent may go both ways, as far as the promise still means something. What is not listed here
cannot be changed: without it a clause would not be kept.
"""

from collections.abc import Mapping
from datetime import time
from fractions import Fraction

from banshi.policy.bounds import (
    AnyBound,
    NumberBound,
    RungsBound,
    ShareBound,
    TimeBound,
    YesNoBound,
)
from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.booking_parameters import BOOKING_BOUNDS
from banshi.policy.packs.boai_2020_9.parameters import RUNGS

FIXED = Text("文件定死的，只能更严。", "the document fixes it; only stricter is allowed.")
OPEN = Text(
    "文件没有定，解读留的余地。", "the document is silent; this is what the reading allows."
)
ASKS_LESS = Text("不能向群众要得更多。", "no more may be asked of people.")
TOLD_MORE = Text("告诉群众的只能更多。", "people may only be told more.")

BOUNDS: Mapping[str, AnyBound] = {
    "same_day_extended_minutes": NumberBound(0, 120, OPEN),
    "answer_before_wanted_hours": NumberBound(1, 12, OPEN),
    "rungs": RungsBound(RUNGS, FIXED),
    "consent_share": ShareBound(Fraction(1, 10), Fraction(1, 2), OPEN),
    "consent_least_minutes": NumberBound(5, 30, OPEN),
    "arrange_hall_minutes": NumberBound(10, 60, OPEN),
    "arrange_least_minutes": NumberBound(10, 60, OPEN),
    "asks_allowed": NumberBound(0, 1, ASKS_LESS),
    "reason_least_length": NumberBound(0, 1, ASKS_LESS),
    "place_least_length": NumberBound(1, 2, ASKS_LESS),
    "refusal_reason_least_length": NumberBound(4, 100, TOLD_MORE),
    "alternative_least_length": NumberBound(2, 100, TOLD_MORE),
    "off_hours_crew_least": NumberBound(1, 4, FIXED),
    "visit_crew": NumberBound(2, 6, FIXED),
    "visit_minutes": NumberBound(30, 480, OPEN),
    "visit_offline_hours": NumberBound(24, 168, OPEN),
    "visit_bring_working_days": NumberBound(5, 30, OPEN),
    "visit_photographs": NumberBound(5, 60, OPEN),
    "door_code_early_minutes": NumberBound(15, 120, OPEN),
    "door_code_late_minutes": NumberBound(30, 480, OPEN),
    "postponement_days": NumberBound(1, 30, OPEN),
    "quiet_from": TimeBound(time(20), time(23), OPEN),
    "quiet_until": TimeBound(time(6), time(8, 30), OPEN),
    "call_lead_minutes": NumberBound(15, 240, OPEN),
    "intake_minutes": NumberBound(1, 15, FIXED),
    "joint_intake_minutes": NumberBound(1, 40, FIXED),
    "fast_track_answer_hall_minutes": NumberBound(5, 30, OPEN),
    "training_warned_days": NumberBound(7, 365, OPEN),
    "gap_told_days": NumberBound(1, 90, OPEN),
    "hot_share": ShareBound(Fraction(1, 5), Fraction(1), FIXED),
    "hot_load_days": NumberBound(30, 365, OPEN),
    **BOOKING_BOUNDS,
    "visits_earn_leave": YesNoBound(OPEN),
    "overtime_whole_minutes": NumberBound(1, 30, OPEN),
    "overtime_longest_minutes": NumberBound(240, 1440, OPEN),
    "leave_unit_minutes": NumberBound(10, 420, OPEN),
}
