"""Words that notices in English share: moments, lists, people and places in the field's forms."""

from datetime import datetime

from banshi.acts.notice_shapes import NoticeFacts, Section
from banshi.policy.bringing import Bringing, in_english
from banshi.policy.services import NAMES
from banshi.policy.vocabulary import RequestKind
from banshi.policy.wording import moment_text

PROVISIONAL_EN = (
    ": the holidays of that year are not published yet, so this day is provisional. It is checked"
    " when they are, and you are told if it changes."
)
AT_HOME_EN = (
    "Staff come to your home. Steps that say “at the window” are done there; you need not go out."
)
DOOR_CHECK_EN = (
    "Before you open, ask for their card and six digits; “Check visitors” on the hall's site tells"
    " you whether they are real."
)


def moment_en(moment: datetime | None) -> str:
    """Sat 7 March 10:00; nothing where there is no moment."""
    return moment_text(moment).en if moment else ""


def due_en(moment: datetime | None) -> str:
    """The moment something is due; today where none is set."""
    return moment_en(moment) or "the end of today"


def service_en(facts: NoticeFacts) -> str:
    """The service as English notices call it."""
    return NAMES[facts.service].en


def bringing_en(matter: str, bringing: Bringing) -> tuple[Section, ...]:
    """What to bring and what not, by their Chinese names, as printed on them."""
    brought = tuple(in_english(one) for one in bringing.brought)
    sections = (
        Section(f"Bring for “{matter}”", brought or ("Nothing to bring",)),
        Section("Filled in at the hall; nothing to bring", bringing.filled_in_here),
        Section("The hall looks these up itself", bringing.looked_up),
    )
    return tuple(one for one in sections if one.lines)


def questions_en(telephone: str) -> str:
    """Whom to ask."""
    return f"Questions: call the hall on {telephone}."


def code_en(code: str, *, can_change: bool = False) -> str:
    """How to look it up without an account; only in the message."""
    if not code:
        return ""
    may = "see, move or cancel it" if can_change else "look it up"
    return f" Code {code[:4]} {code[4:]}: with it and the number you can {may}."


def appointment_en(facts: NoticeFacts) -> tuple[Section, ...]:
    """When, where, with whom, what to bring and how it goes."""
    names = f"{facts.window}: {', '.join(facts.crew)}" if facts.crew else facts.window
    at_home = facts.service is RequestKind.HOME_VISIT
    sections = [
        Section("Time", (moment_en(facts.agreed_at or facts.wanted_at),)),
        Section("Place", (facts.place,)),
        Section("Who comes", (names, DOOR_CHECK_EN))
        if at_home
        else Section("Window and staff", (names,)),
    ]
    for matter in facts.matters:
        sections.extend(bringing_en(matter.name, matter.bringing))
        sections.append(
            Section(f"How “{matter.name}” goes (in Chinese)", tuple(matter.procedure.splitlines()))
        )
    if at_home:
        sections.append(Section("At your home", (AT_HOME_EN,)))
    return tuple(sections)
