"""What is sent in to make a request and to act on one."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from banshi.acts.application import Application, Party
from banshi.acts.day_ended import DayEnded
from banshi.acts.requests import Offer, Refusal
from banshi.faces.api.fields import NOT_OFFERED_YET, Code, Line, Moment, Words, wrong
from banshi.policy.services import GROUNDS
from banshi.policy.vocabulary import (
    Ground,
    NotDoneCause,
    PartyType,
    RefusalGround,
    RequestKind,
)

MOST_MATTERS, MOST_CREW, MOST_SAID = 20, 10, 20
ENDED_AT = "once it has begun, and then needed: until when the work went on (3.5.d)"
TOOK_PART = "the approver on call was needed (3.5.d)"


def _offered(kind: RequestKind) -> RequestKind:
    if kind not in GROUNDS:
        raise wrong(
            NOT_OFFERED_YET,
            "这里现在只收预约（off_hours）和上门（home_visit）申请，别的服务请打大厅电话。",
            "Only off_hours and home_visit are taken yet; call the hall for the others.",
        )
    return kind


def _no_agent(sent: Any) -> None:
    if sent is not None:
        raise wrong(
            NOT_OFFERED_YET,
            "代办还不能在这里申请，请本人申请，或到窗口办授权。",
            "Acting for somebody else is not taken here yet; bring an authorisation to a window.",
        )


OfferedKind = Annotated[RequestKind, AfterValidator(_offered)]
NoAgent = Annotated[None, BeforeValidator(_no_agent)]


class PartyIn(BaseModel):
    """Who it is for: a person with an ID number, or an enterprise with a credit code."""

    type: PartyType
    name: Line
    id_number: Line = Field("", description="for a person")
    credit_code: Line = Field("", description="for an enterprise")
    phone: Line = Field("", description="notices go there by text message; none: somebody calls")

    @property
    def number(self) -> str:
        """The number that belongs to the type."""
        return self.id_number if self.type is PartyType.PERSON else self.credit_code


class RequestIn(BaseModel):
    """An application for ``off_hours`` or ``home_visit``; the others are not offered yet."""

    kind: OfferedKind
    matters: Annotated[list[Code], Field(min_length=1, max_length=MOST_MATTERS)]
    party: PartyIn
    ground: Ground
    reason: Words
    wanted_at: Moment
    place: Line
    needed_by: Moment | None = Field(None, description="by default the time asked for")
    key_project: Line = Field("", description="with ground key_project")
    said: Annotated[dict[Code, Line], Field(max_length=MOST_SAID)] = Field(
        default_factory=dict, description="answers to the matter's must_say, by their codes"
    )
    health_consent: bool | None = Field(
        None, description="home_visit: whether what is said of health may be kept; never required"
    )
    happened_at: Moment | None = Field(
        None, description="staff only: when it truly reached the hall, typed in later"
    )
    happened_reason: Words = ""
    post_address: Line = Field("", description="where a letter reaches a party without a phone")
    agent: NoAgent = Field(None, description="not offered yet: leave it out")

    def application(self) -> Application:
        """As the act takes it."""
        return Application(
            kind=self.kind,
            matters=tuple(self.matters),
            party=Party(
                type=self.party.type,
                name=self.party.name,
                number=self.party.number,
                phone=self.party.phone,
            ),
            ground=self.ground,
            reason=self.reason,
            wanted_at=self.wanted_at,
            place=self.place,
            needed_by=self.needed_by,
            key_project=self.key_project,
            said=self.said,
            happened_at=self.happened_at,
            happened_reason=self.happened_reason,
            health_consent=self.health_consent,
            post_address=self.post_address,
        )


class WordsIn(BaseModel):
    """Words to the other side."""

    words: Words


class OfferIn(BaseModel):
    """Time, place, window (its code) and people (logins of staff)."""

    at: Moment
    place: Line
    window: Code
    crew: Annotated[list[Code], Field(max_length=MOST_CREW)]
    spoken: bool = Field(False, description="the asker has been told already")
    alone_reason: Words = Field("", description="home_visit: why one goes alone (2.3.c)")
    approver: Code = Field("", description="login of the approver on call; by default the first")
    ended_at: Moment | None = Field(None, description=ENDED_AT)
    approver_took_part: bool = Field(False, description=TOOK_PART)

    def offer(self) -> Offer:
        """As the act takes it."""
        return Offer(
            at=self.at,
            place=self.place,
            window=self.window,
            crew=tuple(self.crew),
            spoken=self.spoken,
            alone_reason=self.alone_reason,
            approver=self.approver,
            ended=DayEnded(self.ended_at, self.approver_took_part),
        )


class FinishIn(BaseModel):
    """Who was needed in the end."""

    approver_took_part: bool = Field(False, description=TOOK_PART)


class OtherTimeIn(BaseModel):
    """Another time."""

    wanted_at: Moment


class RefusalIn(BaseModel):
    """Why the window proposes not to do it, and what the asker can do instead.

    ``staff_absent`` is on the list only to be refused under 6.4.d.
    """

    ground: RefusalGround
    reason: Words
    alternative: Words

    def refusal(self) -> Refusal:
        """As the act takes it."""
        return Refusal(self.ground, self.reason, self.alternative)


class PostponementIn(BaseModel):
    """Until when a visit is to be put off, and why."""

    until: Moment
    reason: Words
    ended_at: Moment | None = Field(None, description=ENDED_AT)


class ReasonIn(BaseModel):
    """A reason."""

    reason: Words


class WithdrawalIn(BaseModel):
    """Why it is withdrawn, if the asker cares to say."""

    reason: Words = ""


class NotDoneIn(BaseModel):
    """Whose cause it was, and what happened; the hall's cause only management may name."""

    cause: NotDoneCause
    reason: Words
    approver_took_part: bool = Field(False, description=TOOK_PART)
