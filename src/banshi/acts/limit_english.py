"""Notices about the limit of a matter taken in, in English."""

from collections.abc import Callable, Mapping

from banshi.acts.notice_english_shapes import moment_en, questions_en
from banshi.acts.notice_shapes import NoticeFacts, NoticeWords, Section
from banshi.policy.rules.matter_limit import DECIDED
from banshi.policy.vocabulary import MatterDecision, NoticeKind

NOTHING_TO_DO = Section("You need to do", ("Nothing.",))
REMEDIES_EN = (
    "If you do not accept this decision you may apply for administrative reconsideration or bring"
    " an administrative action, as the law provides."
)


def _taken_in(facts: NoticeFacts) -> NoticeWords:
    due = moment_en(facts.limit_due_at)
    return NoticeWords(
        f"Taken in: {facts.limit_matter}",
        f"{facts.reference}: your {facts.limit_matter} is taken in and will be decided by {due}."
        " You need do nothing now.",
        f"{facts.reference}: {facts.limit_matter} is taken in; the window goes on with it.",
        (
            Section("At the latest", (f"Decided by {due}; you are told in writing.",)),
            Section(
                "You need to do", ("Nothing. No other papers are asked for beyond those given.",)
            ),
        ),
        questions_en(facts.telephone),
    )


def _not_taken_in(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        "“Taken in” is corrected",
        f"{facts.reference}: a matter was recorded as taken in by mistake; this is corrected and no"
        f" limit runs. Questions: {facts.telephone}.",
        f"{facts.reference}: a matter was recorded as taken in by mistake; this is corrected.",
        (
            Section(
                "What comes next",
                ("What “My matters” says now counts; that limit no longer runs.",),
            ),
        ),
        questions_en(facts.telephone),
    )


def _stands_still(facts: NoticeFacts) -> NoticeWords:
    why = facts.stands_on_en
    return NoticeWords(
        "The limit stands still",
        f"{facts.reference}: the limit stands still ({why}); this time is not counted and it goes"
        " on afterwards.",
        f"{facts.reference}: from now on the time is not counted: {why}.",
        (
            Section("Why, and for how long", (facts.stands_reason,)),
            Section(
                "What comes next",
                ("The limit goes on when this is over; you are told the new last day.",),
            ),
        ),
        questions_en(facts.telephone),
    )


def _goes_on(facts: NoticeFacts) -> NoticeWords:
    due = moment_en(facts.limit_due_at)
    why = facts.stands_on_en
    return NoticeWords(
        "The limit goes on",
        f"{facts.reference}: over ({why}); the limit goes on, done by {due}.",
        f"{facts.reference}: this is over: {why}. The limit goes on.",
        (Section("At the latest", (f"Done by {due}.",)),),
        questions_en(facts.telephone),
    )


def _decided(facts: NoticeFacts) -> NoticeWords:
    assert facts.decided is not None
    decided = DECIDED[facts.decided].en.rstrip(".")
    sections = [Section("Reason", (facts.closing_words,))] if facts.closing_words else []
    if facts.decided is MatterDecision.NOT_GRANTED:
        sections.append(Section("What comes next", (REMEDIES_EN,)))
    elif facts.decided is not MatterDecision.WITHDRAWN:
        after = "The decision or licence is brought to you, or you are called to fetch it."
        sections.append(Section("What comes next", (after,)))
    return NoticeWords(
        f"Result: {facts.limit_matter}",
        f"{facts.reference}: {facts.limit_matter}: {decided}. See “My matters” for more.",
        f"{facts.reference}: {facts.limit_matter}: {decided}.",
        tuple(sections),
        questions_en(facts.telephone),
    )


def limit_moved_en(facts: NoticeFacts) -> NoticeWords:
    """The hall's calendar changed, and with it the day a matter is decided by."""
    due = moment_en(facts.limit_due_at)
    return NoticeWords(
        "The day of decision has changed",
        f"{facts.reference}: the hall's working days changed; {facts.limit_matter} is now decided"
        f" by {due}. You need do nothing.",
        f"{facts.reference}: the hall's working days changed, and with them the day of decision.",
        (Section("Now", (f"{facts.limit_matter}, decided by {due}.",)), NOTHING_TO_DO),
        questions_en(facts.telephone),
    )


def limit_late_en(facts: NoticeFacts) -> NoticeWords:
    """A matter was not decided in time, and the asker hears it from the hall first."""
    due = moment_en(facts.rung_due_at)
    said = (
        f"{facts.reference}: {facts.limit_matter} should have been decided by {due} and was not."
        " We are sorry."
    )
    return NoticeWords(
        "Late, and we are sorry",
        f"{said} Hall management knows and is following it up.",
        said,
        (
            Section("What comes next", ("Hall management was told and sees to the decision.",)),
            Section("You need to do", (f"Nothing; if it is urgent call {facts.telephone}.",)),
        ),
        questions_en(facts.telephone),
    )


LIMIT_ENGLISH: Mapping[NoticeKind, Callable[[NoticeFacts], NoticeWords]] = {
    NoticeKind.TAKEN_IN: _taken_in,
    NoticeKind.NOT_TAKEN_IN: _not_taken_in,
    NoticeKind.STANDS_STILL: _stands_still,
    NoticeKind.GOES_ON: _goes_on,
    NoticeKind.DECIDED: _decided,
}
