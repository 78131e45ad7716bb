"""One table: from which state who may do what to a request, and where it leads.

Every pair of state and verb outside it is refused.
"""

from dataclasses import dataclass
from enum import StrEnum

from banshi.policy.vocabulary import RequestKind, RequestState, Role, Verb


class Who(StrEnum):
    """In what part somebody acts on a request."""

    ASKER = "asker"
    WINDOW = "window"
    MANAGEMENT = "management"
    DESK = "desk"
    SYSTEM = "system"


WINDOW_ROLES = frozenset({Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY})
ROLES = {
    Who.WINDOW: WINDOW_ROLES,
    Who.MANAGEMENT: frozenset({Role.MANAGER}),
    Who.DESK: frozenset({Role.CONSULT}),
    Who.SYSTEM: frozenset({Role.SYSTEM}),
}


# Only a visit is postponed (2.3.e), has a door (2.3.d) and an outcome for each matter (2.0).
# Those at the door are the crew's alone.
AT_THE_DOOR = (
    Verb.SHOW_CREDENTIALS,
    Verb.SEE_MATERIALS,
    Verb.NOTIFY_MISSING,
    Verb.ADD_PHOTOGRAPH,
    Verb.SIGN,
    Verb.RECORD_OUTCOME,
)
OF_VISITS = frozenset({Verb.PROPOSE_POSTPONEMENT, *AT_THE_DOOR})


@dataclass(frozen=True)
class Transition:
    """One row: ``verb`` in ``state`` by any of ``who`` leads to one of ``to``.

    ``rules`` are functions of ``policy.questions.requests``; ``clauses`` what they rest on.
    """

    state: RequestState | None
    verb: Verb
    to: tuple[RequestState, ...]
    who: tuple[Who, ...]
    rules: tuple[str, ...]
    clauses: tuple[str, ...]

    def fits(self, service: RequestKind) -> bool:
        """Whether the service asked for knows this step."""
        return self.verb not in OF_VISITS or service is RequestKind.HOME_VISIT


S = RequestState
ASKER, WINDOW, MANAGEMENT, SYSTEM = Who.ASKER, Who.WINDOW, Who.MANAGEMENT, Who.SYSTEM
OPEN_STATES = (
    S.RECEIVED,
    S.TO_ARRANGE,
    S.REFUSAL_PROPOSED,
    S.POSTPONEMENT_PROPOSED,
    S.POSTPONED,
    S.OFFERED,
    S.COUNTERED,
    S.AGREED,
)
# What a window proposes and hall management has not decided on; the asker sees nothing of it.
PROPOSED_STATES = (S.REFUSAL_PROPOSED, S.POSTPONEMENT_PROPOSED)
HIDDEN_STATES = frozenset(PROPOSED_STATES)
CLOSED_STATES = (S.REFUSED, S.DONE, S.NOT_DONE, S.WITHDRAWN)
ANSWER_PENDING = (S.RECEIVED, S.COUNTERED, S.TO_ARRANGE)


def _rows(
    states: tuple[RequestState, ...],
    verb: Verb,
    to: tuple[RequestState, ...],
    who: tuple[Who, ...],
    rule: str,
    *clauses: str,
) -> tuple[Transition, ...]:
    # A row without a target of its own stays where it is.
    return tuple(Transition(state, verb, to or (state,), who, (rule,), clauses) for state in states)


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        None,
        Verb.RECEIVE,
        (S.RECEIVED,),
        (ASKER, WINDOW, MANAGEMENT, Who.DESK),
        ("receiving",),
        ("3.0", "3.1", "3.2.1", "3.2.2", "3.3.1", "3.3.3", "3.3.4", "3.4.a", "3.4.b", "3.5.a"),
    ),
    *_rows((S.RECEIVED, S.COUNTERED), Verb.ASK, (), (WINDOW, MANAGEMENT), "asking", "3.3.1"),
    *_rows(
        (*ANSWER_PENDING, *PROPOSED_STATES), Verb.REPLY_TO_ASK, (), (ASKER,), "replying", "3.3.1"
    ),
    *_rows(
        (*ANSWER_PENDING, S.OFFERED, S.POSTPONED),
        Verb.AGREE,
        (S.AGREED, S.OFFERED),
        (WINDOW, MANAGEMENT),
        "agreeing",
        "3.5.b",
        "3.3.2",
    ),
    *_rows((S.AGREED,), Verb.AGREE, (S.OFFERED,), (WINDOW, MANAGEMENT), "agreeing", "3.5.b"),
    *_rows((S.OFFERED,), Verb.CONFIRM, (S.AGREED,), (ASKER,), "confirming", "3.5.b"),
    *_rows((S.OFFERED,), Verb.COUNTER, (S.COUNTERED,), (ASKER,), "countering", "3.5.b", "3.5.a"),
    *_rows((S.AGREED,), Verb.RESCHEDULE, (S.COUNTERED,), (ASKER,), "countering", "3.5.b", "3.5.a"),
    *_rows(
        (S.RECEIVED, S.COUNTERED, S.OFFERED, S.AGREED),
        Verb.PROPOSE_REFUSAL,
        (S.REFUSAL_PROPOSED,),
        (WINDOW,),
        "proposing",
        "3.5.c",
        "6.4.d",
    ),
    *_rows(
        (S.RECEIVED, S.COUNTERED, S.OFFERED, S.AGREED),
        Verb.PROPOSE_POSTPONEMENT,
        (S.POSTPONEMENT_PROPOSED,),
        (WINDOW,),
        "postponing",
        "2.3.e",
        "6.4.d",
    ),
    *_rows((S.REFUSAL_PROPOSED,), Verb.CONSENT, (S.REFUSED,), (MANAGEMENT,), "consenting", "3.5.c"),
    *_rows(
        (S.POSTPONEMENT_PROPOSED,),
        Verb.CONSENT,
        (S.POSTPONED,),
        (MANAGEMENT,),
        "consenting",
        "2.3.e",
    ),
    *_rows((S.POSTPONED,), Verb.BRING_BACK, (S.RECEIVED,), (SYSTEM,), "bringing_back", "2.3.e"),
    *_rows(
        PROPOSED_STATES,
        Verb.WITHHOLD_CONSENT,
        (S.TO_ARRANGE,),
        (MANAGEMENT,),
        "withholding",
        "3.5.c",
    ),
    *(
        Transition(
            state,
            Verb.LAPSE_REFUSAL,
            (S.TO_ARRANGE, state),
            (SYSTEM,),
            ("lapsing",),
            ("3.5.c", "3.3.2", "3.3.3"),
        )
        for state in PROPOSED_STATES
    ),
    *(
        Transition(
            state,
            Verb.WITHDRAW,
            (S.WITHDRAWN, state),
            (ASKER, WINDOW, MANAGEMENT),
            ("withdrawing",),
            ("3.5.c",),
        )
        for state in OPEN_STATES
    ),
    *_rows(
        (S.AGREED,),
        Verb.SHOW_CREDENTIALS,
        (),
        (WINDOW, MANAGEMENT),
        "showing_credentials",
        "2.3.d",
    ),
    *_rows((S.AGREED,), Verb.SEE_MATERIALS, (), (WINDOW, MANAGEMENT), "seeing_materials", "2.0"),
    *_rows((S.AGREED,), Verb.NOTIFY_MISSING, (), (WINDOW, MANAGEMENT), "notifying_missing", "2.0"),
    *_rows((S.AGREED,), Verb.ADD_PHOTOGRAPH, (), (WINDOW, MANAGEMENT), "adding_photograph", "2.0"),
    *_rows((S.AGREED,), Verb.SIGN, (), (WINDOW, MANAGEMENT), "signing", "2.0"),
    *_rows((S.AGREED,), Verb.RECORD_OUTCOME, (), (WINDOW, MANAGEMENT), "recording_outcome", "2.0"),
    *_rows((S.AGREED,), Verb.START, (), (WINDOW, MANAGEMENT), "starting", "3.5.b"),
    *_rows((S.AGREED,), Verb.FINISH, (S.DONE,), (WINDOW, MANAGEMENT), "finishing", "3.5.b"),
    *_rows((S.AGREED,), Verb.NOT_DONE, (S.NOT_DONE,), (WINDOW, MANAGEMENT), "not_doing", "3.5.c"),
)

# What is over once an appointment has begun: what fails then is said to have failed. The window may
# agree to another day or propose to put a visit off, which ends the day's work.
BEFORE_IT_BEGINS = frozenset({Verb.RESCHEDULE, Verb.PROPOSE_REFUSAL})

_BY_PAIR = {(row.state, row.verb): row for row in TRANSITIONS}


def transition(
    state: RequestState | None, verb: Verb, service: RequestKind = RequestKind.OFF_HOURS
) -> Transition | None:
    """The row for ``verb`` in ``state`` (none: the request is not there yet), or none: refused."""
    row = _BY_PAIR.get((state, verb))
    return row if row is not None and row.fits(service) else None


def clauses_of(verb: Verb) -> tuple[str, ...]:
    """What a verb rests on, wherever the table allows it."""
    return next((row.clauses for row in TRANSITIONS if row.verb is verb), ())


def may_ever(verb: Verb, roles: frozenset[Role], *, is_asker: bool) -> bool:
    """Whether any state lets somebody with ``roles`` do ``verb``; if not it is no role of theirs."""
    return any(_admits(row, roles, is_asker=is_asker) for row in TRANSITIONS if row.verb is verb)


def verbs_for(
    state: RequestState,
    roles: frozenset[Role],
    *,
    is_asker: bool,
    service: RequestKind = RequestKind.OFF_HOURS,
    begun: bool = False,
) -> tuple[Verb, ...]:
    """What the caller may do next, in the table's order.

    ``state`` is the state the caller reads: for the asker a proposed refusal stays hidden behind
    the state before it, and so do the verbs. ``begun``: the appointment is under way.
    """
    return tuple(
        row.verb
        for row in TRANSITIONS
        if row.state is state
        and row.fits(service)
        and _admits(row, roles, is_asker=is_asker)
        and not (begun and row.verb in BEFORE_IT_BEGINS)
    )


def _admits(row: Transition, roles: frozenset[Role], *, is_asker: bool) -> bool:
    if is_asker and Who.ASKER in row.who:
        return True
    return any(roles & ROLES[who] for who in row.who if who is not Who.ASKER)
