"""Notices about requests in English, kind for kind beside ``notice_words``."""

from collections.abc import Callable

from banshi.acts.limit_english import LIMIT_ENGLISH, limit_late_en, limit_moved_en
from banshi.acts.notice_english_shapes import (
    appointment_en,
    code_en,
    due_en,
    moment_en,
    questions_en,
    service_en,
)
from banshi.acts.notice_shapes import (
    NoticeFacts,
    NoticeWords,
    Section,
    remedies_en,
    where_at,
)
from banshi.acts.visit_english import VISIT_ENGLISH
from banshi.policy.vocabulary import NoticeKind


def _names(facts: NoticeFacts) -> str:
    return ", ".join(matter.name for matter in facts.matters)


def _received(facts: NoticeFacts) -> NoticeWords:
    due, name = due_en(facts.answer_due_at), service_en(facts)
    return NoticeWords(
        f"We have your {name} request",
        f"We have your {name} request {facts.reference} and answer by {due}."
        f"{code_en(facts.lookup_code)} You need do nothing now.",
        f"We have your {name} request {facts.reference}: {_names(facts)}.",
        (
            Section("Time you asked for", (moment_en(facts.wanted_at),)),
            Section("What comes next", (f"{facts.window} answers you by {due}.",)),
            Section("You need to do", (f"Nothing for now; watch for {_way(facts)}.",)),
        ),
        questions_en(facts.telephone),
    )


def _way(facts: NoticeFacts) -> str:
    return "a letter" if facts.by_letter else "a message or a call"


def _asked(facts: NoticeFacts) -> NoticeWords:
    name = service_en(facts)
    return NoticeWords(
        "The window has a question",
        f"{name.capitalize()} {facts.reference}: the window asks you to explain something. Answer"
        f" in “My matters” or call {facts.telephone}. The time of our answer stays.",
        f"{name.capitalize()} {facts.reference}: the window asks: {facts.question}",
        (
            Section(
                "The time of our answer stays",
                (f"You are still answered by {due_en(facts.answer_due_at)}.",),
            ),
        ),
        "You are asked only once. Even without your reply the window must answer in time.",
    )


def _offered(facts: NoticeFacts) -> NoticeWords:
    when, name = moment_en(facts.agreed_at or facts.wanted_at), service_en(facts)
    return NoticeWords(
        f"Please confirm the time of your {name}",
        f"{name.capitalize()} {facts.reference}: possible on {when}. Please confirm or propose"
        f" another time. Place: {facts.place}.{code_en(facts.code_owed)}",
        f"Your {name} {facts.reference} is possible, at another time than you asked for. Please"
        " confirm.",
        appointment_en(facts),
        "Confirm this time or propose another in “My matters”. It is kept for you until then.",
    )


def _agreed(facts: NoticeFacts) -> NoticeWords:
    when, name = moment_en(facts.agreed_at or facts.wanted_at), service_en(facts)
    return NoticeWords(
        f"Your {name} is agreed",
        f"{name.capitalize()} {facts.reference} is agreed: {when}, {where_at(facts, ', ')}."
        f" Papers and steps are in “My matters”.{code_en(facts.code_owed)}",
        f"Your {name} {facts.reference} is agreed.",
        appointment_en(facts),
        f"If you cannot come, change it in “My matters” in time or call {facts.telephone}.",
    )


def _refused(facts: NoticeFacts) -> NoticeWords:
    name = service_en(facts)
    return NoticeWords(
        f"Your {name} is not possible this time: why, and what else",
        f"{name.capitalize()} {facts.reference} is not possible this time:"
        f" {facts.refusal_reason}. You can: {facts.refusal_alternative}."
        f"{code_en(facts.code_owed)}",
        f"Your {name} {facts.reference} is not possible this time; hall management read the reason"
        " and agreed.",
        (
            Section("Reason", (facts.refusal_reason,)),
            Section("Basis", (facts.basis_en or facts.basis,)),
            Section("What you can do", (facts.refusal_alternative,)),
            remedies_en(facts.telephone),
        ),
        "What you want done is not refused: it is handled in working hours as always.",
    )


def _withdrawal_reported(facts: NoticeFacts) -> NoticeWords:
    name = service_en(facts)
    return NoticeWords(
        f"Please confirm: no {name} any more?",
        f"The window noted that you no longer want {name} {facts.reference}. If so confirm in"
        " “My matters”; if not, ignore this and you are answered as promised.",
        f"The window noted that you no longer want {name} {facts.reference}.",
        (Section("You need to do", ("If you do not want it, withdraw it in “My matters”.",)),),
        "Until you confirm it goes on, and the time of our answer stays.",
    )


def _withdrawn(facts: NoticeFacts) -> NoticeWords:
    name = service_en(facts)
    return NoticeWords(
        f"Your {name} is cancelled",
        f"{name.capitalize()} {facts.reference} is cancelled as you said. You can ask again at any"
        " time.",
        f"{name.capitalize()} {facts.reference} is cancelled and its place is free again.",
    )


def _not_done(facts: NoticeFacts) -> NoticeWords:
    name = service_en(facts)
    return NoticeWords(
        "It was not done this time",
        f"{name.capitalize()} {facts.reference} was not done this time: {facts.closing_words}. You"
        " can ask again.",
        f"{name.capitalize()} {facts.reference} was not done this time.",
        (
            Section("Reason", (facts.closing_words,)),
            Section("You can", (f"Ask for another {name} at any time.",)),
        ),
    )


def _late(facts: NoticeFacts) -> NoticeWords:
    if facts.limit_matter:
        return limit_late_en(facts)
    said = (
        f"{service_en(facts).capitalize()} {facts.reference} should have been answered by"
        f" {due_en(facts.rung_due_at)} and was not. We are sorry."
    )
    return NoticeWords(
        "Our answer is late, and we are sorry",
        f"{said} Hall management knows and is following it up.",
        said,
        (
            Section("What comes next", ("Hall management was told and sees to the answer.",)),
            Section("You need to do", (f"Nothing; if it is urgent call {facts.telephone}.",)),
        ),
    )


def _moved(facts: NoticeFacts) -> NoticeWords:
    if facts.limit_matter:
        return limit_moved_en(facts)
    due, name = due_en(facts.answer_due_at), service_en(facts)
    return NoticeWords(
        "The time of our answer has changed",
        f"{name.capitalize()} {facts.reference}: the hall's working hours changed; you are now"
        f" answered by {due}. You need do nothing.",
        f"{name.capitalize()} {facts.reference}: the hall's working hours changed, and with them"
        " the time of our answer.",
        (
            Section("Now", (f"{facts.window} answers you by {due}.",)),
            Section("You need to do", ("Nothing; how it is counted is in “My matters”.",)),
        ),
        questions_en(facts.telephone),
    )


def _for_staff(
    title: str, says: Callable[[NoticeFacts], str]
) -> Callable[[NoticeFacts], NoticeWords]:
    def compose(facts: NoticeFacts) -> NoticeWords:
        return NoticeWords(title, "", f"{facts.reference} ({_names(facts)}): {says(facts)}")

    return compose


ENGLISH: dict[NoticeKind, Callable[[NoticeFacts], NoticeWords]] = {
    NoticeKind.RECEIVED: _received,
    NoticeKind.ASKED: _asked,
    NoticeKind.OFFERED: _offered,
    NoticeKind.AGREED: _agreed,
    NoticeKind.REFUSED: _refused,
    NoticeKind.WITHDRAWAL_REPORTED: _withdrawal_reported,
    NoticeKind.WITHDRAWN: _withdrawn,
    NoticeKind.NOT_DONE: _not_done,
    NoticeKind.LATE: _late,
    NoticeKind.MOVED: _moved,
    **VISIT_ENGLISH,
    **LIMIT_ENGLISH,
    NoticeKind.REPLIED: _for_staff(
        "The applicant has explained",
        lambda facts: "the applicant has explained; the time of the answer stays.",
    ),
    NoticeKind.COUNTERED: _for_staff(
        "The applicant proposes another time",
        lambda facts: (
            f"wants {moment_en(facts.wanted_at)}; answer by {due_en(facts.answer_due_at)}."
        ),
    ),
    NoticeKind.REFUSAL_WAITING: _for_staff(
        "The window proposes; you decide",
        lambda facts: (
            f"approve or not by {due_en(facts.consent_due_at)}; without that it is arranged."
        ),
    ),
    NoticeKind.ABSENCE_PLEADED: _for_staff(
        "The reason looks like staff being away",
        lambda facts: "the reason given looks like staff being away; please check (chapter 6, 4).",
    ),
    NoticeKind.CONSENT_WITHHELD: _for_staff(
        "The hall did not agree to refuse",
        lambda facts: (
            f"please arrange it. The hall says: {facts.withheld_reason or 'not decided in time'}."
        ),
    ),
    NoticeKind.TO_ARRANGE: _for_staff(
        "To be arranged",
        lambda facts: f"settle time, place and staff by {due_en(facts.arrange_due_at)}.",
    ),
    NoticeKind.RUNG: _for_staff(
        "A time limit is near or past",
        lambda facts: f"due by {due_en(facts.rung_due_at)}; please see to it now.",
    ),
    NoticeKind.MUST_CALL: _for_staff(
        "Please telephone the applicant",
        lambda facts: (
            f"the message did not arrive; call or write by {due_en(facts.answer_due_at)} and note"
            " it."
        ),
    ),
}
