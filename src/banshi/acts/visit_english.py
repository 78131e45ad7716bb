"""Notices about home visits and postponements, in English."""

from collections.abc import Callable, Mapping

from banshi.acts.notice_english_shapes import code_en, due_en, moment_en, service_en
from banshi.acts.notice_shapes import NoticeFacts, NoticeWords, ResultWords, Section, remedies_en
from banshi.policy.vocabulary import NoticeKind
from banshi.policy.wording import day_text


def _missing_told(facts: NoticeFacts) -> NoticeWords:
    one = next(result for result in facts.results if result.code == facts.about)
    day = day_text(one.bring_by).en if one.bring_by else ""
    by = f" by {day}" if day else ""
    return NoticeWords(
        f"Still missing for “{one.name}”",
        f"{facts.reference} “{one.name}”: {len(one.lacking)} papers are missing; please bring them"
        f"{by}. The list is in “My matters” and was handed to you.",
        f"{facts.reference}: the papers for “{one.name}” were looked at on the visit. All that is"
        " missing stands below; nothing else will be asked for later.",
        (
            Section("What is missing", one.lacking),
            Section(
                "By when",
                (f"Bring it to {facts.window}{by}, or call {facts.telephone} for another visit.",),
            ),
            Section("How it goes (in Chinese)", tuple(one.procedure.splitlines())),
        ),
        "It is taken in the day everything is there, and counts from that day.",
    )


def _visit_done(facts: NoticeFacts) -> NoticeWords:
    when = f"{moment_en(facts.began_at)} to {moment_en(facts.ended_at)}"
    sections = [Section("Time of the visit", (when,)), Section("Who came", facts.crew)]
    if facts.earlier:
        sections.append(Section("Also visited before", _earlier(facts)))
    sections += [Section(f"“{one.name}”", _lines(one)) for one in facts.results]
    if facts.signed_en:
        sections.append(Section("Signature", (facts.signed_en,)))
    return NoticeWords(
        "Receipt of a home visit",
        f"{facts.reference}: the visit took place; what came of each matter is in “My matters”.",
        f"What came of the visit {facts.reference}.",
        tuple(sections),
        f"If anything is wrong, call {facts.telephone}.",
    )


def _earlier(facts: NoticeFacts) -> tuple[str, ...]:
    days = ((day_text(one.day).en, ", ".join(one.crew)) for one in facts.earlier)
    return tuple(f"{day}, who came: {names}" if names else day for day, names in days)


def _lines(one: ResultWords) -> tuple[str, ...]:
    on = f"{day_text(one.on).en}: " if one.on else ""
    lines = [f"{on}{one.outcome_en}{f': {one.words}' if one.words else ''}"]
    if one.taken:
        lines.append(f"Papers seen and in order: {', '.join(one.taken)}")
    lines += [
        f"Papers seen and in order on {day_text(day).en}: {', '.join(names)}"
        for day, names in one.taken_earlier
    ]
    if one.lacking:
        lines.append(f"Still missing: {'; '.join(one.lacking)}")
    return tuple(lines)


def _ended_by_death(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        "The applicant has died: tell the contact in person or by telephone",
        "",
        f"{facts.reference}: staff learned on the visit that the applicant has died. Our"
        " condolences.",
        (
            Section(
                "What was done",
                (
                    "This request and what was not done end here. Nothing more is sent to the"
                    " telephone of the one who died.",
                ),
            ),
            Section(
                "The family may",
                (f"Call {facts.telephone} at any time about whatever is left to do.",),
            ),
        ),
        "Nothing needs to be done for this request.",
    )


def _postponed(facts: NoticeFacts) -> NoticeWords:
    when = moment_en(facts.postpone_until or facts.wanted_at)
    name = service_en(facts)
    return NoticeWords(
        f"Your {name} is postponed and comes back by itself",
        f"{name.capitalize()} {facts.reference} cannot take place for now:"
        f" {facts.postpone_reason}. Postponed to {when}; it is arranged again then, you need not"
        f" ask again.{code_en(facts.code_owed)}",
        f"Your {name} {facts.reference} cannot take place for now; hall management read the reason"
        " and agreed.",
        (
            Section("Reason", (facts.postpone_reason,)),
            Section("Basis", ("Chapter 2.3: told with the reason, once the hall has consented",)),
            Section("Postponed to", (when,)),
            Section(
                "What comes next", ("It is arranged again on that day and answered the same day.",)
            ),
            Section("You need to do", ("Nothing. You may withdraw it in “My matters”, or come.",)),
            remedies_en(facts.telephone),
        ),
    )


def _brought_back(facts: NoticeFacts) -> NoticeWords:
    due, wanted, name = due_en(facts.answer_due_at), moment_en(facts.wanted_at), service_en(facts)
    return NoticeWords(
        f"Your postponed {name} is arranged again today",
        f"{name.capitalize()} {facts.reference}: its time has come. First taken as {wanted},"
        f" answered by {due}. You need do nothing.",
        f"Your postponed {name} {facts.reference} is arranged again today.",
        (
            Section("First taken as", (wanted,)),
            Section("What comes next", (f"{facts.window} answers you by {due}.",)),
        ),
        f"If the time does not suit, propose another after the answer, or call {facts.telephone}.",
    )


VISIT_ENGLISH: Mapping[NoticeKind, Callable[[NoticeFacts], NoticeWords]] = {
    NoticeKind.MISSING_TOLD: _missing_told,
    NoticeKind.VISIT_DONE: _visit_done,
    NoticeKind.ENDED_BY_DEATH: _ended_by_death,
    NoticeKind.POSTPONED: _postponed,
    NoticeKind.BROUGHT_BACK: _brought_back,
}
