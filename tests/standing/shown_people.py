"""What happens to 王婶 in the hall in which fields are looked for: known in every way there is.

She asked, was answered on paper and by letter, booked, was visited, gave an authorisation, owns a
firm, asked about her own data and to be called back.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from banshi.acts import (
    asked_words,
    bookings,
    call_backs,
    enterprises,
    letters,
    own_data,
    requests,
    visit_intake,
    visit_signing,
    visits,
)
from banshi.acts.application import Caller, Party
from banshi.acts.authorisations import give
from banshi.acts.authority_checks import Principal, Wanted
from banshi.acts.booking_asked import BookingAsked
from banshi.acts.references import LEAVE_LETTER, new_reference
from banshi.acts.requests import Offer
from banshi.acts.rights import actor_of
from banshi.acts.tick import tick
from banshi.acts.visit_intake import Looked
from banshi.acts.visit_signing import Signed
from banshi.boards.crew_page import crew_page
from banshi.policy.vocabulary import (
    AuthorisationKind,
    Channel,
    Ground,
    LeaveState,
    MaterialState,
    NoticeChannel,
    NoticeKind,
    PartyType,
    RequestKind,
    SignedHow,
    VisitOutcome,
)
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.overtime import Leave
from banshi.records.people import Staff
from banshi.records.visit import Visit
from banshi.records.visit_intake import VisitPhotograph
from tests.acts.asking import Story
from tests.acts.test_authorisations import AGENT_NUMBER
from tests.acts.test_visit_intake import PICTURE
from tests.faces.busy_hall import FRIDAY, NOON, THURSDAY, accepted
from tests.faces.test_admin import workbook
from tests.faces.test_window_parties import CODE
from tests.people import WANG_SHEN
from tests.seeded import HALL, Rehearsal
from tests.week import at

HOME = "幸福里小区3号楼1单元101"
POSTED_TO = "古城镇甲巷一号"
WISH = "名字里那个字录错了"
ASKED_FOR = "王婶的卡丢了怎么补"
CHANGED = [["窗口名称", "电话"], ["税务窗口", "0391-1"]]
WHY_VISITED = "父亲卧床，下不了楼"
AGENT_NAME, AGENT_PHONE = "钱帮办（样例）", "13800000003"
MATTER, WINDOW = "M002", "W02"
EIGHT, ELEVEN = at("2026-03-06 08:30"), at("2026-03-06 11:00")
THREE, FOUR = at("2026-03-06 15:00"), at("2026-03-06 16:00")
MONDAY = at("2026-03-09 09:00")
HERSELF = Party(PartyType.PERSON, WANG_SHEN.name, WANG_SHEN.id_number, WANG_SHEN.phone)


@dataclass(frozen=True)
class Happened:
    """What came of it, by reference or id: ``visited`` is over, ``visiting`` goes on now."""

    visited: Visit
    visiting: Visit
    photograph: UUID
    booked: str
    held: str
    phoned: str
    letter: UUID
    authorisation: str
    wish: str
    call_back: str
    led_astray: str
    typed_in: str
    edit: str
    leave: str


def happened(rehearsal: Rehearsal, typist: Account) -> Happened:
    """Let the rest happen on Thursday and Friday; the clock stands at noon of Friday after it.

    ``typist`` takes one request down for her by telephone.
    """
    story = Story(rehearsal)
    visited, visiting = _visit(story, EIGHT), _visit(story, ELEVEN)
    _finished(story, visited)
    photograph = _working(story, visiting)
    booked, held, phoned = _bookings(story)
    letter, authorisation = _letter(story), _authorised(story)
    wish = own_data.ask_correction("name", "王婶儿", WISH, by=story.who("citizen"), at=NOON)
    assert isinstance(wish, own_data.Asked), wish
    owed = call_backs.ask(WANG_SHEN.phone, by=story.who("consult"), at=NOON)
    assert isinstance(owed, call_backs.Owed), owed
    licence = enterprises.Licence(
        "博爱新店（样例）", CODE, WANG_SHEN.name, WANG_SHEN.id_number, WANG_SHEN.phone, PICTURE
    )
    assert enterprises.register(licence, by=story.who("clerk"), at=NOON) == CODE
    led_astray = asked_words.note(
        ASKED_FOR, first=MATTER, chosen=None, by=story.who("citizen2"), at=NOON
    )
    assert isinstance(led_astray, str), led_astray
    asked = story.application(wanted_at=at("2026-03-07 10:30"))
    typed_in = accepted(requests.receive(asked, by=actor_of(typist, Channel.PHONE), at=NOON))
    edit = _edit()
    tick(rehearsal.hall().id, at=NOON)
    return Happened(
        visited,
        visiting,
        photograph,
        booked,
        held,
        phoned,
        letter,
        authorisation,
        wish.reference,
        owed.reference,
        led_astray,
        typed_in,
        edit.reference,
        _leave(edit.hall),
    )


def _visit(story: Story, when: datetime) -> Visit:
    """A home visit asked for on Thursday and agreed to with two people."""
    asked = story.receive(
        THURSDAY,
        kind=RequestKind.HOME_VISIT,
        ground=Ground.OLD,
        reason=WHY_VISITED,
        wanted_at=when,
        place=HOME,
    )
    offer = Offer(when, HOME, WINDOW, ("clerk", "clerk_b"))
    accepted(requests.agree(asked, offer, by=story.who("clerk"), at=THURSDAY))
    tick(story.rehearsal.hall().id, at=THURSDAY)
    return Visit.objects.get(request__reference=asked)


def _begun(story: Story, visit: Visit) -> dict[str, Any]:
    how: dict[str, Any] = {"by": story.who("clerk"), "at": visit.starts_at}
    accepted(visits.show_credentials(visit.reference, **how))
    accepted(requests.start(visit.request.reference, **how))
    return how


def _finished(story: Story, visit: Visit) -> None:
    """Everything was taken in and signed for: a receipt, and a limit that runs."""
    how = _begun(story, visit)
    accepted(visit_signing.sign(visit.reference, Signed(SignedHow.DRAWN, drawing=PICTURE), **how))
    told = visits.OutcomeTold(MATTER, VisitOutcome.ACCEPTED)
    accepted(visits.record_outcome(visit.reference, told, **how))
    accepted(requests.finish(visit.request.reference, **how))


def _working(story: Story, visit: Visit) -> UUID:
    """The crew is there: a paper is missing and told, another was photographed."""
    how = _begun(story, visit)
    page = crew_page(visit.reference, viewer=how["by"])
    assert page is not None
    must = [one.code for one in page.matters[0].materials if one.must]
    seen = {code: Looked(MaterialState.OK) for code in must[1:]}
    seen[must[0]] = Looked(MaterialState.MISSING)
    accepted(visit_intake.see_materials(visit.reference, MATTER, seen, **how))
    accepted(visit_intake.notify_missing(visit.reference, MATTER, **how))
    accepted(visit_signing.add_photograph(visit.reference, PICTURE, matter=MATTER, **how))
    kept: UUID = VisitPhotograph.objects.get(visit=visit).id
    return kept


def _bookings(story: Story) -> tuple[str, str, str]:
    """One booked, a place held while a form is filled in, one somebody telephoned for."""
    by = story.who("citizen")
    booked = accepted(bookings.book(BookingAsked(MATTER, HERSELF, THREE, WINDOW), by=by, at=NOON))
    held = accepted(bookings.hold(MATTER, FOUR, WINDOW, by=by, at=NOON))
    asked = BookingAsked(MATTER, HERSELF, MONDAY, WINDOW, caller=Caller(AGENT_NAME, AGENT_PHONE))
    phoned = accepted(bookings.book(asked, by=story.who("consult"), at=NOON))
    return booked, held, phoned


def _letter(story: Story) -> UUID:
    """She has no telephone, and the answer goes to her by post."""
    party = Party(PartyType.PERSON, WANG_SHEN.name, WANG_SHEN.id_number)
    wanted = at("2026-03-07 16:00")
    asked = story.receive(FRIDAY, party=party, wanted_at=wanted)
    accepted(story.agree(asked, FRIDAY, at=wanted, crew=("leader",)))
    task: UUID = Notice.objects.get(
        reference=asked, kind=NoticeKind.AGREED, channel=NoticeChannel.TASK
    ).id
    noted = letters.note_address(task, POSTED_TO, by=story.who("clerk"), at=FRIDAY)
    assert isinstance(noted, letters.Sent), noted
    return task


def _authorised(story: Story) -> str:
    """At the window, on paper: somebody acts for her."""
    wanted = Wanted(
        kind=AuthorisationKind.AGENT,
        agent_name=AGENT_NAME,
        agent_phone=AGENT_PHONE,
        agent_number=AGENT_NUMBER,
        ends_on=date(2026, 3, 31),
        matters=(MATTER,),
        principal=Principal(WANG_SHEN.name, WANG_SHEN.id_number),
        document=PICTURE,
    )
    given = give(wanted, by=story.who("clerk"), at=NOON)
    assert isinstance(given, str), given
    return given


def _edit() -> CatalogueEdit:
    """The administrator brought a workbook in."""
    admin = Client()
    admin.force_login(Account.objects.get(hall__code=HALL, login="admin"))
    admin.post(reverse("admin-import"), {"file": workbook(窗口=CHANGED)})
    seen = CatalogueEdit.objects.get(state="seen")
    admin.post(reverse("admin-confirm", args=[seen.reference]), {"in_force_from": "2026-03-06"})
    return CatalogueEdit.objects.get(state="done")


def _leave(hall: Hall) -> str:
    """Leave in lieu that waits for a decision."""
    leave = Leave.objects.create(
        id=new_id(),
        hall=hall,
        reference=new_reference(LEAVE_LETTER),
        staff=Staff.objects.get(hall=hall, staff_number="BA-001"),
        starts_at=at("2026-03-10 14:30"),
        ends_at=at("2026-03-10 16:30"),
        minutes=120,
        state=LeaveState.ASKED,
        asked_at=NOON,
    )
    return str(leave.reference)
