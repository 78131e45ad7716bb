"""What came of a visit, as notices and the receipt tell it."""

from banshi.acts.notice_shapes import ResultWords
from banshi.acts.visit_materials import lacking, materials_of, seen_of
from banshi.policy.decision import Text
from banshi.policy.vocabulary import MaterialState, SignedHow, VisitOutcome
from banshi.records.notice import Paper
from banshi.records.request import Request, RequestMatter
from banshi.records.visit import MatterOutcome
from banshi.records.visit_intake import OneTimeNotice, VisitSignature

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
    return tuple(_result(row, outcomes.get(row.matter_id), told.get(row.matter_id)) for row in rows)


def _result(
    row: RequestMatter, outcome: MatterOutcome | None, told: OneTimeNotice | None
) -> ResultWords:
    seen = seen_of(row)
    came = OUTCOME_WORDS[VisitOutcome(outcome.outcome)] if outcome else Text("", "")
    return ResultWords(
        code=row.matter.code,
        name=row.matter.name,
        outcome=came.zh,
        outcome_en=came.en,
        words=outcome.words if outcome else "",
        taken=tuple(
            one.name
            for one in materials_of(row)
            if one.code in seen and seen[one.code].state == MaterialState.OK
        ),
        lacking=tuple(
            f"{material.name}：{STATE_WORDS[MaterialState(found.state)]}"
            + (f"，{found.words}" if found.words else "")
            for material, found in lacking(row)
        ),
        procedure=row.guide.procedure,
        bring_by=told.bring_by if told else None,
    )


def print_told(request: Request, matter: str, paper: Paper) -> None:
    """The one-time notice of a matter is on this paper."""
    OneTimeNotice.objects.filter(visit__request=request, matter__code=matter).update(paper=paper)


def signed_words(request: Request) -> Text:
    """How it was signed, in words; nothing where nobody was asked to."""
    signature = VisitSignature.objects.filter(visit__request=request).first()
    if signature is None:
        return Text("", "")
    words = signature.words
    return {
        SignedHow.DRAWN: Text("当事人在屏幕上签了字", "Signed on the screen"),
        SignedHow.TYPED: Text(
            f"本人同意，由工作人员代写姓名：{words}", f"Name written by staff with consent: {words}"
        ),
        SignedHow.UNSIGNED: Text(f"没有签字，原因：{words}", f"Not signed, because: {words}"),
    }[SignedHow(signature.how)]
