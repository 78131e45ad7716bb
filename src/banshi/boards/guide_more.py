"""What a guide says beside limits, materials and steps: codes, results, articles, special steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from banshi.policy.decision import Text
from banshi.policy.vocabulary import Level, Unit
from banshi.records.guide import Guide


@dataclass(frozen=True)
class SpecialLine:
    """A special procedure (特别程序); ``counts`` says whether its time is part of the limit."""

    name: str
    value: int | None
    unit: Unit | None
    legal_basis: str
    fee_basis: str
    counts: bool


@dataclass(frozen=True)
class ArticleLine:
    """An article the matter rests on."""

    law: str
    article: str
    gist: str


@dataclass(frozen=True)
class QuestionLine:
    """A question people ask, and its answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class GuideMore:
    """The rest of a guide. What nobody has said is empty or none."""

    basic_code: str
    implementation_code: str
    item_code: str
    main_item: str
    level: Level | None
    serves: tuple[str, ...]
    special_procedures: tuple[SpecialLine, ...]
    legal_articles: tuple[ArticleLine, ...]
    questions: tuple[QuestionLine, ...]
    fee_basis: str
    forms_of_handling: tuple[str, ...]
    online_depth: str
    visits: int | None
    quota: str
    result_name: str
    result_delivery: str
    joint_bodies: tuple[str, ...]
    intermediaries: tuple[str, ...]
    scope: str
    pays_online: bool | None
    sends_by_post: bool | None
    takes_appointments: bool | None
    firms_may_promise: bool | None
    proofs_may_be_promised: bool | None
    hours: str
    consult_telephone: str
    complaint_telephone: str


def more_of(guide: Guide) -> GuideMore:
    """The rest of a guide whose matter is at hand."""
    matter = guide.matter
    return GuideMore(
        basic_code=matter.basic_code,
        implementation_code=matter.implementation_code,
        item_code=matter.item_code,
        main_item=matter.main_item,
        level=Level(matter.level) if matter.level else None,
        serves=tuple(matter.serves),
        special_procedures=tuple(
            SpecialLine(**{**one, "unit": Unit(one["unit"]) if one["unit"] else None})
            for one in guide.special_procedures
        ),
        legal_articles=tuple(ArticleLine(**one) for one in guide.legal_articles),
        questions=tuple(QuestionLine(**one) for one in guide.questions),
        fee_basis=guide.fee_basis,
        forms_of_handling=tuple(guide.forms_of_handling),
        online_depth=guide.online_depth,
        visits=guide.visits,
        quota=guide.quota,
        result_name=guide.result_name,
        result_delivery=guide.result_delivery,
        joint_bodies=tuple(guide.joint_bodies),
        intermediaries=tuple(guide.intermediaries),
        scope=guide.scope,
        pays_online=guide.pays_online,
        sends_by_post=guide.sends_by_post,
        takes_appointments=guide.takes_appointments,
        firms_may_promise=guide.firms_may_promise,
        proofs_may_be_promised=guide.proofs_may_be_promised,
        hours=guide.hours,
        consult_telephone=guide.consult_telephone,
        complaint_telephone=guide.complaint_telephone,
    )


def missing_of(
    guide: Guide, steps: Sequence[object], materials: Sequence[object]
) -> tuple[Text, ...]:
    """What the guide should say (5.2.a) and does not."""
    lacks = (
        (guide.has_procedure, Text("办理程序", "the procedure")),
        (bool(steps), Text("办理环节和由谁决定", "the steps and who decides")),
        (bool(materials), Text("申请材料", "the materials")),
        (bool(guide.technical_demands), Text("技术要求", "the technical demands")),
    )
    return tuple(words for there, words in lacks if not there)
