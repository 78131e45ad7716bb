"""A refusal is proposed, consented to or withheld, or lapses (3.5.c, 6.4.d, R2)."""

from dataclasses import replace

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    concluded,
    out_of_place,
    refusal_among,
    stated,
    words_given,
)
from banshi.policy.questions.outcome import NoticeWanted, Outcome, PromiseEnd
from banshi.policy.questions.postponing import postponed
from banshi.policy.questions.promising import (
    answer_ends,
    answer_moved,
    arrange_promise,
    consent_promise,
)
from banshi.policy.questions.situations import Consenting, Lapsing, Proposing
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import absence, consent, refusal
from banshi.policy.services import NAMES
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
    Verb,
)
from banshi.policy.wording import joined, moment_text

CONSENT_DONE = PromiseEnd(PromiseKind.CONSENT, PromiseEnding.DONE)
FIELD_OF_WORDS: dict[str, str] = {
    RefusalCode.REASON_MISSING: "reason",
    RefusalCode.ALTERNATIVE_MISSING: "alternative",
}


def proposing(situation: Proposing, frame: Frame) -> Outcome:
    """The window proposes not to do it: management has its own promise, the asker sees nothing.

    The answer's promise runs on. Absent staff are refused as a ground; words that only seem to
    plead them are told to management.
    """
    standing = situation.standing
    words = refusal.reason_and_alternative(
        situation.reason_length, situation.alternative_length, frame
    )
    ground = absence.ground_admitted(situation.ground, frame)
    steps = (
        Step(words, FIELD_OF_WORDS.get(words.value)),
        Step(ground, "ground"),
    )
    if refused := refusal_among(out_of_place(Verb.PROPOSE_REFUSAL, standing, frame), *steps):
        return refused
    proposal = refusal.only_a_proposal(situation.ground, frame)
    if proposal.value is RequestState.REFUSED:
        notice = NoticeWanted(NoticeKind.REFUSED, NoticeTo.ASKER, PromiseKind.ANSWER, True)
        return Outcome(
            concluded("refused", proposal), True, RequestState.REFUSED, notices=(notice,)
        )
    due = consent.consent_due(standing.at, standing.answer_due_at, situation.wanted_at, frame)
    flagged = absence.absence_flagged(situation.pleads_absence, frame)
    notices = [NoticeWanted(NoticeKind.REFUSAL_WAITING, NoticeTo.MANAGEMENT)]
    if flagged.value:
        notices.append(NoticeWanted(NoticeKind.ABSENCE_PLEADED, NoticeTo.MANAGEMENT))
    others = (words, ground, due, flagged)
    return Outcome(
        decision=concluded("refusal_proposed", proposal, *others),
        allowed=True,
        next_state=RequestState.REFUSAL_PROPOSED,
        starts=(consent_promise(due.value, standing.at, frame),),
        moves=answer_moved(due.value, standing.at, frame),
        notices=tuple(notices),
    )


def consenting(situation: Consenting, frame: Frame) -> Outcome:
    """Hall management consents: the asker is told reason and alternative in writing."""
    standing = situation.standing
    another = refusal.consent_by_another(situation.is_proposer, frame)
    if refused := refusal_among(out_of_place(Verb.CONSENT, standing, frame), Step(another)):
        return refused
    if standing.state is RequestState.POSTPONEMENT_PROPOSED:
        later = postponed(situation, frame)
        return replace(later, ends=(CONSENT_DONE, *later.ends))
    name = NAMES[frame.service]
    reason = Text(
        f"这次{name.zh}办不了，大厅核过了。理由和别的办法写给您了。",
        f"This {name.en} cannot be had; hall management has looked into it."
        " The reason, and what you can do instead, come in writing.",
    )
    owed = None if standing.answer_due_at is None else PromiseKind.ANSWER
    spoken = answer_ends(standing, PromiseEnding.DONE) if situation.spoken else ()
    notice = NoticeWanted(
        NoticeKind.REFUSED,
        NoticeTo.ASKER,
        keeps=None if situation.spoken else owed,
        with_paper=True,
    )
    return Outcome(
        decision=concluded("refused", stated("refused", frame, reason, "3.5.c"), another),
        allowed=True,
        next_state=RequestState.REFUSED,
        ends=(CONSENT_DONE, *spoken),
        notices=(notice,),
    )


def withholding(situation: Consenting, frame: Frame) -> Outcome:
    """Hall management does not consent: the window leader owes the arranging."""
    standing = situation.standing
    another = refusal.consent_by_another(situation.is_proposer, frame)
    if refused := refusal_among(
        out_of_place(Verb.WITHHOLD_CONSENT, standing, frame),
        words_given(situation.reason_length, frame, "reason"),
        Step(another),
    ):
        return refused
    promise = arrange_promise(standing, frame)
    until = moment_text(promise.due_at)
    reason = Text(
        f"大厅没有准许不办。窗口负责人最晚{until.zh}安排好。",
        f"Hall management withholds consent. The window leader arranges it by {until.en}.",
    )
    withheld = stated("consent_withheld", frame, reason, "3.5.c")
    return Outcome(
        decision=concluded("consent_withheld", withheld, another),
        allowed=True,
        next_state=RequestState.TO_ARRANGE,
        starts=(promise,),
        ends=(CONSENT_DONE,),
        notices=(
            NoticeWanted(NoticeKind.CONSENT_WITHHELD, NoticeTo.PROPOSER),
            NoticeWanted(NoticeKind.TO_ARRANGE, NoticeTo.LEADER),
        ),
    )


def lapsing(situation: Lapsing, frame: Frame) -> Outcome:
    """Nobody consented in time: it is to be arranged, or it stays with management (R2).

    To be asked once, from the consent's due moment on. Where it stays, the consent's promise runs
    on as late, and its rungs tell management and supervision.
    """
    standing = situation.standing
    place = out_of_place(Verb.LAPSE_REFUSAL, standing, frame)
    if refused := refusal_among(place, _fallen_due(situation, frame)):
        return refused
    becomes = consent.lapses_to(situation.in_authority, situation.time_and_place_clear, frame)
    if becomes.value is RequestState.REFUSAL_PROPOSED:
        # Whatever was proposed, a refusal or a postponement, stays as it stands.
        return Outcome(
            decision=concluded("stays_proposed", becomes),
            allowed=True,
            notices=(NoticeWanted(NoticeKind.REFUSAL_WAITING, NoticeTo.MANAGEMENT),),
        )
    promise = arrange_promise(standing, frame)
    speaks = replace(becomes, reason=joined(becomes.reason, *promise.why))
    return Outcome(
        decision=concluded("lapsed", speaks),
        allowed=True,
        next_state=becomes.value,
        starts=(promise,),
        ends=(PromiseEnd(PromiseKind.CONSENT, PromiseEnding.DROPPED),),
        notices=(
            NoticeWanted(NoticeKind.CONSENT_WITHHELD, NoticeTo.PROPOSER),
            NoticeWanted(NoticeKind.TO_ARRANGE, NoticeTo.LEADER),
        ),
    )


def _fallen_due(situation: Lapsing, frame: Frame) -> Step:
    if situation.standing.at >= situation.consent_due_at:
        return Step(stated("due", frame, Text("", "")))
    until = moment_text(frame.calendar.local(situation.consent_due_at))
    reason = Text(f"大厅最晚{until.zh}定，还没到。", f"Consent is due by {until.en}, not yet.")
    return Step(stated(RefusalCode.NOT_DUE_YET, frame, reason, "3.5.c"))
