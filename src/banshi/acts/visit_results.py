"""What came of a visit, as notices and the receipt tell it: what is of an earlier day with its day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from banshi.acts.facts import local
from banshi.acts.notice_shapes import EarlierDay, ResultWords, spaced_day
from banshi.acts.visit_materials import lacking, materials_of, seen_of
from banshi.policy.decision import Text
from banshi.policy.vocabulary import MaterialState, SignedHow, VisitOutcome
from banshi.policy.wording import day_text
from banshi.records.notice import Paper
from banshi.records.request import Appointed, Request, RequestMatter
from banshi.records.visit import MatterOutcome
from banshi.records.visit_intake import MaterialSeen, OneTimeNotice, VisitSignature

OUTCOME_WORDS = {
    VisitOutcome.DONE: Text("当场办完", "Done on the spot"),
    VisitOutcome.ACCEPTED: Text(
        "材料收下了，回大厅接着办", "Papers taken in; the hall goes on with it"
    ),
    VisitOutcome.TOLD: Text(
        "缺材料，已书面告知，补齐再收",
        "Papers are missing, told in writing; taken in when complete",
    ),
    VisitOutcome.NOT_DONE: Text("没有办成", "Not done"),
}
STATE_WORDS = {MaterialState.MISSING: "没有", MaterialState.DEFECTIVE: "不合要求"}


def results_of(request: Request) -> tuple[ResultWords, ...]:
    """Of each matter of the visit, in the order asked, what is known so far."""
    outcomes = {one.matter_id: one for one in MatterOutcome.objects.filter(visit__request=request)}
    told = {one.matter_id: one for one in OneTimeNotice.objects.filter(visit__request=request)}
    rows = (
        RequestMatter.objects.filter(request=request)
        .select_related("matter", "guide")
        .order_by("position")
    )
    return tuple(
        _result(request, row, outcomes.get(row.matter_id), told.get(row.matter_id)) for row in rows
    )


def _result(
    request: Request,
    row: RequestMatter,
    outcome: MatterOutcome | None,
    told: OneTimeNotice | None,
) -> ResultWords:
    seen = seen_of(row)
    taken: dict[date | None, list[str]] = defaultdict(list)
    for one in materials_of(row):
        if one.code in seen and seen[one.code].state == MaterialState.OK:
            taken[_earlier(request, seen[one.code].seen_at)].append(one.name)
    came = OUTCOME_WORDS[VisitOutcome(outcome.outcome)] if outcome else Text("", "")
    return ResultWords(
        code=row.matter.code,
        name=row.matter.name,
        outcome=came.zh,
        outcome_en=came.en,
        words=outcome.words if outcome else "",
        on=_earlier(request, outcome.recorded_at) if outcome else None,
        taken=tuple(taken.pop(None, ())),
        taken_earlier=tuple((day, tuple(names)) for day, names in taken.items() if day),
        lacking=tuple(
            f"{material.name}：{STATE_WORDS[MaterialState(found.state)]}"
            + (f"，{found.words}" if found.words else "")
            for material, found in lacking(row)
        ),
        procedure=row.guide.procedure,
        bring_by=told.bring_by if told else None,
    )


def _earlier(request: Request, moment: datetime) -> date | None:
    """On the hall's clock, the day of a moment before the visit began; nothing for one since."""
    if not request.is_of_earlier_day(moment):
        return None
    return local(moment, request.hall.zone).date()


def earlier_days(request: Request, crew: Iterable[Appointed]) -> tuple[EarlierDay, ...]:
    """The days before this one of which the receipt tells something, each with who went then."""
    rows = list(crew)
    if all(one.starts_at == request.offered_at for one in rows):
        return ()
    days: dict[date, tuple[str, ...]] = {}
    for moment in sorted(_kept_moments(request)):
        day = _earlier(request, moment)
        if day is None or day in days:
            continue
        hours = (
            one.starts_at
            for one in rows
            if local(one.starts_at, request.hall.zone).date() == day
            and one.released_at is not None
            and one.released_at >= moment
        )
        there = request.stood(min(hours, default=None), rows)
        days[day] = tuple(one.staff.name for one in there)
    return tuple(EarlierDay(day, names) for day, names in days.items())


def _kept_moments(request: Request) -> Iterable[datetime]:
    """When each outcome came, each paper in order was seen, and it was signed."""
    of_visit = {"visit__request": request}
    yield from MatterOutcome.objects.filter(**of_visit).values_list("recorded_at", flat=True)
    in_order = MaterialSeen.objects.filter(**of_visit, state=MaterialState.OK)
    yield from in_order.values_list("seen_at", flat=True)
    yield from VisitSignature.objects.filter(**of_visit).values_list("signed_at", flat=True)


def print_told(request: Request, matter: str, paper: Paper) -> None:
    """The one-time notice of a matter is on this paper."""
    OneTimeNotice.objects.filter(visit__request=request, matter__code=matter).update(paper=paper)


def signed_words(request: Request) -> Text:
    """How it was signed, in words, and when on an earlier day; nothing where nobody was asked to."""
    signature = VisitSignature.objects.filter(visit__request=request).first()
    if signature is None:
        return Text("", "")
    words = signature.words
    how = {
        SignedHow.DRAWN: Text("当事人在屏幕上签了字", "Signed on the screen"),
        SignedHow.TYPED: Text(
            f"本人同意，由工作人员代写姓名：{words}", f"Name written by staff with consent: {words}"
        ),
        SignedHow.UNSIGNED: Text(f"没有签字，原因：{words}", f"Not signed, because: {words}"),
    }[SignedHow(signature.how)]
    day = _earlier(request, signature.signed_at)
    if day is None:
        return how
    return Text(f"{spaced_day(day)}：{how.zh}", f"{day_text(day).en}: {how.en}")
