"""The field's terms as closed lists; docs/glossary.md has the Chinese word of each."""

from banshi.policy.vocabulary.catalogue import CaseType, LimitBasis, MaterialSource, MatterType
from banshi.policy.vocabulary.clauses import Bound, ChangeState, ClauseKind, QuestionKind
from banshi.policy.vocabulary.finding import AskedState, SayingKind
from banshi.policy.vocabulary.notices import NoticeChannel, NoticeKind, NoticeState, NoticeTo
from banshi.policy.vocabulary.people import (
    AbsenceKind,
    Channel,
    HotSource,
    Lack,
    PostPart,
    Role,
    ShiftKind,
    Standby,
    WindowKind,
)
from banshi.policy.vocabulary.promises import (
    PromiseEnding,
    PromiseKind,
    PromiseState,
    Rung,
    SuspensionGround,
    Unit,
)
from banshi.policy.vocabulary.requests import (
    Ground,
    NotDoneCause,
    PartyType,
    RefusalGround,
    RequestKind,
    RequestState,
    Verb,
    VisitOutcome,
)
from banshi.policy.vocabulary.rights import (
    ConsentAbout,
    DataRequestKind,
    DataRequestState,
    KeepingGround,
)
from banshi.policy.vocabulary.signing_in import FactorKind, Scope, SignInProfile

__all__ = [
    "AbsenceKind",
    "AskedState",
    "Bound",
    "CaseType",
    "ChangeState",
    "Channel",
    "ClauseKind",
    "ConsentAbout",
    "DataRequestKind",
    "DataRequestState",
    "FactorKind",
    "Ground",
    "HotSource",
    "KeepingGround",
    "Lack",
    "LimitBasis",
    "MaterialSource",
    "MatterType",
    "NotDoneCause",
    "NoticeChannel",
    "NoticeKind",
    "NoticeState",
    "NoticeTo",
    "PartyType",
    "PostPart",
    "PromiseEnding",
    "PromiseKind",
    "PromiseState",
    "QuestionKind",
    "RefusalGround",
    "RequestKind",
    "RequestState",
    "Role",
    "Rung",
    "SayingKind",
    "Scope",
    "ShiftKind",
    "SignInProfile",
    "Standby",
    "SuspensionGround",
    "Unit",
    "Verb",
    "VisitOutcome",
    "WindowKind",
]
