"""Whom somebody acts for: in which matters, until when, and no longer than it is left him (3.4.b)."""

from dataclasses import dataclass
from datetime import date, datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.packs.law.persons import ADULT_YEARS
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import AuthorisationKind, Verb

# Said, not done: an answer to what the window asked binds the party to nothing.
ONLY_WORDS = frozenset({Verb.REPLY_TO_ASK})
WAY_OUT = Text(
    "请当事人本人登录，或凭编号和查询码来做；也可以请他登记委托。",
    "The party can do it himself, signed in or with reference and lookup code, or record an"
    " authorisation.",
)


@dataclass(frozen=True)
class AuthorityFacts:
    """A recorded authorisation: no ``matters`` means all of the four services.

    ``ends_on`` is its last day. ``born_on`` is a child's birth, for a guardian.
    """

    kind: AuthorisationKind
    matters: tuple[str, ...]
    given_at: datetime
    ends_on: date
    revoked_at: datetime | None = None
    born_on: date | None = None


def of_age_on(born_on: date) -> date:
    """The eighteenth birthday. We read a birth on 29 February as of age on 1 March."""
    year = born_on.year + ADULT_YEARS
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def lack(
    authority: AuthorityFacts | None, matters: tuple[str, ...], at: datetime, frame: Frame
) -> Text | None:
    """Why the authorisation does not carry this act at this moment; none when it does."""
    if authority is None:
        return Text("委托还没有登记。", "No authorisation is on record.")
    today = frame.calendar.local(at).date()
    if authority.revoked_at is not None and at >= authority.revoked_at:
        return Text("委托已经撤销。", "The authorisation was revoked.")
    if authority.born_on is not None and today >= of_age_on(authority.born_on):
        return Text(
            "孩子已经成年，由他本人办，或由他另行委托。",
            "The child is of age and acts himself, or authorises somebody.",
        )
    if today > authority.ends_on:
        return Text("委托到期了。", "The authorisation has ended.")
    if authority.matters and not set(matters) <= set(authority.matters):
        return Text("委托里没有这个事项。", "The authorisation does not name this matter.")
    return None


@clause("3.4.b", without=nothing_asked)
def agent_may(
    verb: Verb,
    authority: AuthorityFacts | None,
    matters: tuple[str, ...],
    at: datetime,
    frame: Frame,
) -> Decision[str]:
    """May an agent take this step for the party, now?

    What binds the party (confirm, another time, withdraw) needs an authorisation on record that
    names the matter, has not ended and was not revoked, at the moment of the step itself. We read
    an answer to the window's question as words only, which any agent who asked may give.
    """
    facts = (
        fact("verb", verb, Origin.REQUEST),
        fact("at", at, Origin.RECORD),
        fact("authorised_until", authority.ends_on if authority else "", Origin.RECORD),
    )
    missing = lack(authority, matters, at, frame)
    if missing is None:
        text = Text("代理人的委托有效。", "The agent's authorisation holds.")
        return passes(frame, met("3.4.b", text, *facts))
    if verb in ONLY_WORDS:
        text = Text("代理人只是回答窗口的询问。", "The agent only answers the window's question.")
        return passes(frame, met("3.4.b", text, *facts))
    reason = Text(missing.zh + WAY_OUT.zh, f"{missing.en} {WAY_OUT.en}")
    return refuses(RefusalCode.NOT_AUTHORISED, frame, reason, not_met("3.4.b", missing, *facts))
