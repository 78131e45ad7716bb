"""Promises told again from the journal alone: what began, moved, ended and fired, in order.

The same walk answers two questions. With the outcomes as they were kept it says what the rows
must hold (fold check). With the questions asked again in another calendar it says where running
promises would be due (re-projection).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.parameters import Parameters
from banshi.policy.plain import from_plain
from banshi.policy.questions.outcome import Outcome, PromiseMove, PromiseStart, RungMoment
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Standing
from banshi.policy.vocabulary import (
    PromiseEnding,
    PromiseKind,
    RequestKind,
    RequestState,
    Role,
    Rung,
    Unit,
)
from banshi.policy.working_time import WorkingCalendar


@dataclass
class ToldPromise:
    """A promise as the journal tells it; ``rungs`` are all that were laid, fired ones included."""

    kind: PromiseKind
    clause: str
    owed_by: Role
    unit: Unit
    budget: int
    on_delivery: bool
    started_at: datetime
    due_at: datetime
    rungs: tuple[RungMoment, ...]
    why: tuple[Text, ...]
    fired: list[Rung] = field(default_factory=list)
    ended_at: datetime | None = None
    ended_how: PromiseEnding | None = None
    matter: str = ""

    @property
    def rungs_left(self) -> tuple[RungMoment, ...]:
        """Those still to fire, in order."""
        return tuple(one for one in self.rungs if one.rung not in self.fired)


NumbersChange = Callable[[Parameters], Parameters]
Reading = Callable[[dict[str, Any], datetime | None], Outcome]


def as_kept(receipt: dict[str, Any], _answer_due_at: datetime | None) -> Outcome:
    """The outcome a receipt keeps."""
    return from_plain(Outcome, receipt["outcome"])


def unchanged(parameters: Parameters) -> Parameters:
    """The numbers a decision was taken under, as they were."""
    return parameters


def asked_in(calendar: WorkingCalendar, window: str, change: NumbersChange = unchanged) -> Reading:
    """The outcome the same question gives in ``calendar``, with the numbers it was asked under.

    ``change`` puts other numbers in their place, to see what they would mean.

    ``window`` is the request's, which may have hours of its own. The answer's due moment is the one told so far. Where the question would now go otherwise (a
    wanted time that has become working time) what was decided stands as it was kept.
    """

    def ask(receipt: dict[str, Any], answer_due_at: datetime | None) -> Outcome:
        kept = as_kept(receipt, None)
        question = QUESTIONS[receipt["question"]]
        situation = _with_answer_due(
            from_plain(question.situation, receipt["situation"]), answer_due_at
        )
        parameters = change(from_plain(Parameters, receipt["frame"]["parameters"]))
        service = RequestKind(receipt["frame"].get("service", RequestKind.OFF_HOURS))
        frame = Frame.at_window(parameters, calendar, window).under(service)
        again = question.ask(situation, frame)
        same = again.allowed and again.next_state == kept.next_state
        return again if same and len(again.starts) == len(kept.starts) else kept

    return ask


def _with_answer_due(situation: Any, answer_due_at: datetime | None) -> Any:
    standing = getattr(situation, "standing", None)
    if not isinstance(standing, Standing) or standing.answer_due_at is None:
        return situation
    return replace(situation, standing=replace(standing, answer_due_at=answer_due_at))


def promises_told(
    bodies: Iterable[dict[str, Any]], read: Reading = as_kept
) -> tuple[ToldPromise, ...]:
    """Every promise the entries of one subject tell of, in the order they began.

    ``bodies`` are the parsed bytes of its entries, in order; moments stay in their zone. Moves of
    an earlier re-projection count only where outcomes are read ``as_kept``.
    """
    walk = _Walk(read)
    for body in bodies:
        walk.take(body)
    return tuple(walk.told)


class _Walk:
    """The promises so far, while the entries are read."""

    def __init__(self, read: Reading) -> None:
        self.read = read
        self.told: list[ToldPromise] = []

    def take(self, body: dict[str, Any]) -> None:
        at = datetime.fromisoformat(body["at"])
        facts = body["facts"]
        if body["result"] == "done" and body["receipt"] is not None:
            begun = body["happened_at"]
            self._decided(body, at, datetime.fromisoformat(begun) if begun else at)
        elif body["result"] == "fired":
            running = self._named(facts)
            if running is not None:
                running.fired.append(Rung(facts["rung"]))
        elif body["result"] == "told" and facts.get("keeps"):
            self._kept_by_telling(facts["keeps"], at)
        elif body["result"] == "moved" and self.read is as_kept:
            self._reprojected(facts)
        elif body["result"] == "decided":
            self._end(PromiseKind.LIMIT, PromiseEnding(facts["ending"]), at, facts["matter"])

    def _named(self, facts: dict[str, Any]) -> ToldPromise | None:
        """The running promise an entry's facts name."""
        return self._running(PromiseKind(facts["promise"]), facts.get("matter", ""))

    def _running(self, kind: PromiseKind, matter: str = "") -> ToldPromise | None:
        alive = (
            one
            for one in self.told
            if one.kind is kind and one.matter == matter and one.ended_at is None
        )
        return next(alive, None)

    def _decided(self, body: dict[str, Any], at: datetime, begun_at: datetime) -> None:
        answer = self._running(PromiseKind.ANSWER)
        outcome = self.read(body["receipt"], answer.due_at if answer else None)
        for ended in outcome.ends:
            self._end(ended.kind, ended.ending, at, ended.matter)
        if body["facts"].get("to") != RequestState.REFUSAL_PROPOSED:
            self._end(PromiseKind.CONSENT, PromiseEnding.DROPPED, at)
        for move in outcome.moves:
            self._move(move)
        for start in outcome.starts:
            self.told.append(_begun(start, begun_at))

    def _end(
        self, kind: PromiseKind, ending: PromiseEnding, at: datetime, matter: str = ""
    ) -> None:
        running = self._running(kind, matter)
        if running is not None:
            running.ended_at, running.ended_how = at, ending

    def _move(self, move: PromiseMove) -> None:
        running = self._running(move.kind)
        if running is not None:
            running.due_at, running.rungs, running.why = move.due_at, move.rungs, move.why

    def _kept_by_telling(self, keeps: dict[str, str], at: datetime) -> None:
        started_at = datetime.fromisoformat(keeps["started_at"])
        for one in self.told:
            same = one.kind == keeps["promise"] and one.started_at == started_at
            if same and one.ended_at is None:
                one.ended_at, one.ended_how = at, PromiseEnding.DONE

    def _reprojected(self, facts: dict[str, Any]) -> None:
        running = self._named(facts)
        if running is not None:
            running.due_at = datetime.fromisoformat(facts["due_at"])
            running.rungs = tuple(from_plain(RungMoment, one) for one in facts["rungs"])
            running.why = tuple(from_plain(Text, one) for one in facts["why"])


def _begun(start: PromiseStart, at: datetime) -> ToldPromise:
    return ToldPromise(
        kind=start.kind,
        clause=start.clause,
        owed_by=start.owed_by,
        unit=start.unit,
        budget=start.budget,
        on_delivery=start.on_delivery,
        started_at=at,
        due_at=start.due_at,
        rungs=start.rungs,
        why=start.why,
        matter=start.matter,
    )
