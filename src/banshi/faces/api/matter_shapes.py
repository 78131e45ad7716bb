"""What answers on matters look like, as the OpenAPI document tells them."""

from datetime import date

from pydantic import BaseModel, Field

from banshi.faces.api.shapes import Page, Said
from banshi.policy.vocabulary import CaseType, Level, MatterType


class WindowOut(BaseModel):
    """A window that handles the matter."""

    code: str
    name: str
    address: str


class LimitOut(BaseModel):
    """A limit in its unit; ``basis`` is ``sample`` where nobody has checked it."""

    value: int
    unit: str
    basis: str | None
    as_written: str


class MatterLineOut(BaseModel):
    """A matter in a list; the best fit first. ``score`` is 0 where nothing was asked; ``because``
    is the name, event or sentence that led there.
    """

    code: str
    name: str
    everyday_name: str
    department: str
    windows: list[WindowOut]
    matter_type: MatterType
    case_type: CaseType
    promised: LimitOut | None
    score: float
    because: str
    link: str


class LackingOut(BaseModel):
    """An errand that was named and that no matter of the hall is called: whose it is, and the
    window such a department usually has.
    """

    errand: str
    department: str
    window: str


class MatterListOut(Page[MatterLineOut]):
    """A page of matters. Where ``lacking`` is not null, the hall lists no such matter; where
    ``is_a_guess``, what is listed is only near what was said, however high it scores. ``lacking``
    without a guess is a second errand said in the same breath.
    """

    lacking: LackingOut | None = Field(
        description="what was asked for and the hall does not list",
        examples=[{"errand": "报税", "department": "税务局", "window": "税务窗口"}],
    )
    is_a_guess: bool = Field(
        description="whether none of the matters is to be shown as the likeliest", examples=[False]
    )


class SampleFieldOut(BaseModel):
    """A field of a sample form, and what would stand in it; made-up people only."""

    field: str
    how: str


class MaterialOut(BaseModel):
    """A material to bring, or one the hall can look up (``source: shared``).

    ``sample_form`` shows how a form is filled in; empty where the material is none.
    """

    code: str
    name: str
    required: bool
    may_follow_later: bool
    source: str
    medium: str
    form: str
    copies: str
    later_days: int | None
    check_point: str
    sample_form: list[SampleFieldOut]


class StepOut(BaseModel):
    """A step of the procedure, whether the law demands it, and who decides."""

    name: str
    statutory: bool
    post: str
    decides: bool


class MustSayOut(BaseModel):
    """A question to answer beforehand, under its code in ``said`` (3.3.4)."""

    code: str
    question: str
    question_en: str


class SpecialOut(BaseModel):
    """A special procedure; ``counts``: its time is part of the statutory limit."""

    name: str
    value: int | None
    unit: str | None
    legal_basis: str
    fee_basis: str
    counts: bool


class ArticleOut(BaseModel):
    """An article the matter rests on, with a gist of ours."""

    law: str
    article: str
    gist: str


class QuestionOut(BaseModel):
    """A question people ask of the matter."""

    question: str
    answer: str


class GuideMoreOut(BaseModel):
    """The rest of the guide; empty or null where nobody has said it."""

    basic_code: str
    implementation_code: str
    item_code: str
    main_item: str
    level: Level | None
    serves: list[str]
    special_procedures: list[SpecialOut]
    legal_articles: list[ArticleOut]
    questions: list[QuestionOut]
    fee_basis: str
    forms_of_handling: list[str]
    online_depth: str
    visits: int | None
    quota: str
    result_name: str
    result_delivery: str
    joint_bodies: list[str]
    intermediaries: list[str]
    scope: str
    pays_online: bool | None
    sends_by_post: bool | None
    takes_appointments: bool | None
    firms_may_promise: bool | None
    proofs_may_be_promised: bool | None
    hours: str
    consult_telephone: str
    complaint_telephone: str


class MatterOut(MatterLineOut):
    """A matter with its guide in force; ``missing`` names what the guide does not say yet."""

    version: int
    in_force_from: date
    statutory: LimitOut | None
    materials: list[MaterialOut]
    conditions: list[str]
    procedure: str
    steps: list[StepOut]
    commitment: bool | None
    packages: list[str]
    must_say: list[MustSayOut]
    fee: str
    legal_basis: str
    technical_demands: list[str]
    more: GuideMoreOut
    sample: bool
    missing: list[Said]
