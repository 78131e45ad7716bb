"""Whatever order credits, leaves, cancellations and corrections come in: the sum is the balance."""

from datetime import timedelta
from itertools import count

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banshi.acts import leave_decisions, leaves, ledger, ledger_corrections
from banshi.acts.answers import Invalid, Refused
from banshi.acts.duty_files import DutyDone
from banshi.acts.leaves import LeaveTyped
from banshi.acts.ledger_corrections import CorrectionTyped
from banshi.policy.vocabulary import LedgerEntry
from banshi.records.overtime import Leave, OvertimeBalance, OvertimeLine
from banshi.records.people import Staff
from tests.acts.asking import Story
from tests.week import at

NOW = at("2026-03-09 08:00")
MORNING = at("2026-03-10 08:30")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("credit"), st.integers(0, 200)),
        st.tuples(st.just("ask"), st.integers(1, 6)),
        st.tuples(st.just("grant"), st.integers(0, 5)),
        st.tuples(st.just("cancel"), st.integers(0, 5)),
        st.tuples(st.just("correct"), st.integers(-200, 200)),
    ),
    max_size=12,
)


class _Undone(Exception):
    """Ends an example; nothing of it stays."""


def _do(story: Story, act: str, number: int, days: "count[int]", asked: list[str]) -> None:
    clerk, leader, manager = (story.who(login) for login in ("clerk", "leader", "manager"))
    if act == "credit":
        person = Staff.objects.get(hall_id=clerk.hall, staff_number="BA-001")
        ledger.add(
            person, LedgerEntry.EARNED, part=next(days), day=NOW.date(), minutes=number, at=NOW
        )
    elif act == "ask":
        begin = MORNING + timedelta(days=7 * next(days))
        stretch = LeaveTyped(begin, begin + timedelta(minutes=30 * number))
        answer = leaves.ask(stretch, by=clerk, at=NOW)
        asked += [answer.reference] if isinstance(answer, DutyDone) else []
    elif act in ("grant", "cancel") and asked:
        reference = asked[number % len(asked)]
        done = (
            leave_decisions.grant(reference, by=leader, at=NOW)
            if act == "grant"
            else leaves.cancel(reference, by=clerk, at=NOW)
        )
        assert isinstance(done, DutyDone | Refused | Invalid)
    elif act == "correct" and number:
        typed = CorrectionTyped(str(number), "", "核对")
        proposed = ledger_corrections.propose("BA-001", typed, by=leader, at=NOW)
        assert isinstance(proposed, DutyDone)
        ledger_corrections.confirm(proposed.reference, by=manager, at=NOW)


@given(steps=STEPS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_ledgers_sum_is_its_balance_and_never_below_nought(
    story: Story, steps: list[tuple[str, int]]
) -> None:
    days, asked = count(), list[str]()
    try:
        with transaction.atomic():
            for act, number in steps:
                _do(story, act, number, days, asked)
                row = OvertimeBalance.objects.first()
                total = OvertimeLine.objects.aggregate(all=Sum("minutes"))["all"] or 0
                assert total == (row.minutes if row else 0) >= 0
                granted = Leave.objects.filter(state="granted").aggregate(all=Sum("minutes"))
                spent = OvertimeLine.objects.filter(entry__in=("taken", "returned"))
                assert (granted["all"] or 0) == -(spent.aggregate(all=Sum("minutes"))["all"] or 0)
            raise _Undone
    except _Undone:
        return
