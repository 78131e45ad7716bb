"""One message at one gateway: what is written before and after, and what the gateway says."""

from datetime import datetime

from banshi.acts import gateway_standing
from banshi.outside.sms import (
    Gateway,
    GatewayDown,
    GatewayRefuses,
    GatewayUnclear,
    Message,
    Report,
)
from banshi.policy.vocabulary import SendingOutcome
from banshi.records.base import new_id
from banshi.records.gateway import Sending
from banshi.records.notice import Notice

MAY_HAVE_IT = frozenset(
    {
        SendingOutcome.BEGUN,
        SendingOutcome.UNCLEAR,
        SendingOutcome.TAKEN,
        SendingOutcome.SILENT,
    }
)
DONE_THERE = frozenset(
    {
        SendingOutcome.REFUSED,
        SendingOutcome.TAKEN,
        SendingOutcome.SILENT,
        SendingOutcome.FAILED,
    }
)
NOT_THERE = frozenset({SendingOutcome.REFUSED, SendingOutcome.FAILED})
REPEATED = "（重发，收到过的不用再看。）"


def sendings_of(notice: Notice) -> dict[str, Sending]:
    """What each gateway did with it so far, by the gateway's name."""
    return {one.gateway: one for one in Sending.objects.filter(notice=notice)}


def report_of(gateway: Gateway | None, notice: Notice, at: datetime) -> Report:
    """What the gateway that took it says became of it."""
    if gateway is None:
        return Report.UNKNOWN
    try:
        report = gateway.report(str(notice.message_key))
    except GatewayDown as fault:
        gateway_standing.failed(notice.hall_id, gateway.name, str(fault), at=at)
        return Report.UNKNOWN
    if report is not Report.UNKNOWN:
        gateway_standing.reported(notice.hall_id, gateway.name, at=at)
    return report


def taken_by(gateway: Gateway, notice: Notice, sendings: dict[str, Sending], at: datetime) -> bool:
    """Hand it over; whether it was taken. The sendings tell the rest."""
    others = (one for one in sendings.values() if one.gateway != gateway.name)
    repeats = any(one.outcome in MAY_HAVE_IT for one in others)
    words = notice.short + (REPEATED if repeats else "")
    kept = sendings.get(gateway.name)
    may_have_it = kept is not None and kept.outcome in MAY_HAVE_IT
    sendings[gateway.name] = _begin(notice, gateway.name, at)
    try:
        gateway.send(Message(str(notice.message_key), notice.phone, words, at.isoformat()))
        outcome, why = SendingOutcome.TAKEN, ""
    except GatewayUnclear as fault:
        outcome, why = SendingOutcome.UNCLEAR, str(fault)
    except GatewayDown as fault:
        # That it cannot be reached now says nothing of what it took when an answer was lost.
        outcome = SendingOutcome.UNCLEAR if may_have_it else SendingOutcome.DOWN
        why = str(fault)
    except GatewayRefuses:
        outcome, why = SendingOutcome.REFUSED, ""
    settle(notice, gateway.name, outcome, at)
    sendings[gateway.name].outcome = outcome
    if why:
        gateway_standing.failed(notice.hall_id, gateway.name, why, at=at)
    if outcome is SendingOutcome.TAKEN:
        gateway_standing.took(notice.hall_id, gateway.name, at=at)
    return outcome is SendingOutcome.TAKEN


def _begin(notice: Notice, gateway: str, at: datetime) -> Sending:
    sending, new = Sending.objects.get_or_create(
        hall_id=notice.hall_id,
        notice=notice,
        gateway=gateway,
        defaults={"id": new_id(), "outcome": SendingOutcome.BEGUN, "begun_at": at},
    )
    if not new:
        sending.outcome, sending.times = SendingOutcome.BEGUN, sending.times + 1
        sending.begun_at, sending.settled_at = at, None
        sending.save(update_fields=["outcome", "times", "begun_at", "settled_at"])
    return sending


def settle(notice: Notice, gateway: str, outcome: SendingOutcome, at: datetime) -> None:
    """What became of it there; arrived stays arrived."""
    rows = Sending.objects.filter(notice=notice, gateway=gateway)
    # A receipt may have come before the gateway had answered.
    rows.exclude(outcome=SendingOutcome.DELIVERED).update(outcome=outcome, settled_at=at)
