"""At the door: the same intake as at a window, by two people with a device each (2.0, 2.3.d)."""

from datetime import timedelta
from typing import Any

import pytest

from banshi.acts import visit_signing
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused, Repeated, Stale
from banshi.acts.folding import fold
from banshi.acts.once import OnceKey
from banshi.acts.visit_intake import Looked
from banshi.acts.visit_pictures import PictureRead, read_photograph
from banshi.acts.visit_signing import Signed
from banshi.policy.vocabulary import (
    MaterialState,
    NoticeKind,
    SignedHow,
    VisitOutcome,
)
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice, Paper
from banshi.records.request import Request
from banshi.records.visit import Visit
from banshi.records.visit_intake import MaterialSeen, OneTimeNotice, VisitPhotograph
from tests.acts.asking import Story
from tests.acts.visiting import (
    AGREED_AT,
    HOME,
    MATTER,
    SHOWN_AT,
    STARTED_AT,
    Visiting,
    accepted,
    visiting,
)
from tests.week import at

OK, MISSING, DEFECTIVE = MaterialState.OK, MaterialState.MISSING, MaterialState.DEFECTIVE
TEN = at("2026-03-10 10:00")
LATE = at("2026-03-10 14:40")
MONDAY_NOON = at("2026-03-09 11:40")
PICTURE = b"\xff\xd8\xff\xe0" + b"paper" * 40 + b"\xff\xd9"


@pytest.fixture
def visit(story: Story) -> Visiting:
    return visiting(story).working()


def all_ok(visit: Visiting) -> dict[str, MaterialState]:
    return dict.fromkeys(visit.must, OK)


def refused(answer: Any) -> str:
    assert isinstance(answer, Refused), answer
    return answer.decision.value


def test_everything_lacking_is_told_once_in_a_numbered_paper_with_a_day(visit: Visiting) -> None:
    first, *rest = visit.must
    accepted(visit.see({**dict.fromkeys(rest, OK), first: MISSING}, TEN))
    accepted(visit.tell(TEN))
    (matter,) = visit.page(TEN).matters
    assert matter.outcome is VisitOutcome.TOLD
    assert str(matter.bring_by) == "2026-03-24"
    paper = Paper.objects.get(id=matter.told_paper)
    assert paper.kind == NoticeKind.MISSING_TOLD
    assert "政服告" in paper.number
    notice = Notice.objects.get(paper=paper)
    assert "3 月 24 日前" in notice.body
    assert refused(visit.tell(TEN)) == "told_already"


def test_a_notice_is_refused_until_every_required_material_was_looked_at(visit: Visiting) -> None:
    assert visit.must
    assert refused(visit.tell(TEN)) == "materials_unseen"
    assert not OneTimeNotice.objects.exists()


def test_where_nothing_is_lacking_there_is_nothing_to_tell(visit: Visiting) -> None:
    accepted(visit.see(all_ok(visit), TEN))
    assert refused(visit.tell(TEN)) == "nothing_lacking"


@pytest.mark.parametrize("outcome", [VisitOutcome.ACCEPTED, VisitOutcome.DONE])
def test_a_matter_is_not_taken_in_while_a_required_paper_is_defective(
    visit: Visiting, outcome: VisitOutcome
) -> None:
    first = visit.must[0]
    accepted(visit.see({first: "章看不清"}, TEN))
    assert refused(visit.record(outcome, TEN)) == "materials_lacking"
    accepted(visit.see({first: OK}, TEN))
    accepted(visit.record(outcome, TEN))


def test_what_is_wrong_with_a_defective_paper_must_be_said(visit: Visiting) -> None:
    answer = visit.see({visit.must[0]: Looked(DEFECTIVE, "  ")}, TEN)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].field == f"words-{visit.must[0]}"
    assert not MaterialSeen.objects.exists()


@pytest.mark.parametrize("code", ["nothing", "M001-1", ""])
def test_a_material_the_matter_does_not_ask_for_is_not_seen(visit: Visiting, code: str) -> None:
    assert isinstance(visit.see({code: OK}, TEN), Invalid)


def test_nothing_is_taken_in_before_the_work_has_begun(story: Story) -> None:
    visit = visiting(story)
    accepted(visit.show())
    assert refused(visit.see(all_ok(visit), TEN)) == "not_started"
    photograph = visit_signing.add_photograph(visit.visit, PICTURE, **visit.how("clerk", TEN))
    assert refused(photograph) == "not_started"


def test_only_those_who_went_take_in(visit: Visiting) -> None:
    assert refused(visit.see(all_ok(visit), TEN, "manager")) == "not_of_crew"
    assert isinstance(visit.see(all_ok(visit), TEN, "citizen"), Forbidden)
    assert isinstance(visit.see(all_ok(visit), TEN, "clerk_realty"), NotFound)


# ---- entered later, with its true time


def test_what_was_noted_without_a_network_keeps_its_true_times(story: Story) -> None:
    visit = visiting(story)
    accepted(visit.show(LATE, happened_at=SHOWN_AT))
    accepted(visit.start(LATE, happened_at=STARTED_AT))
    accepted(visit.see(all_ok(visit), LATE, happened_at=at("2026-03-10 09:20")))
    accepted(visit.record(VisitOutcome.ACCEPTED, LATE, happened_at=at("2026-03-10 09:30")))
    accepted(visit.finish(LATE, happened_at=at("2026-03-10 09:40")))
    request = Request.objects.get(reference=visit.request)
    assert request.started_at == STARTED_AT
    assert request.finished_at == at("2026-03-10 09:40")
    assert Visit.objects.get(request=request).credentials_shown_at == SHOWN_AT
    page = story.page(visit.request, "clerk", LATE)
    late = {entry.act: (entry.at, entry.happened_at) for entry in page.timeline}
    assert late["start"] == (LATE, STARTED_AT)
    assert late["finish"] == (LATE, at("2026-03-10 09:40"))
    assert fold().agrees


@pytest.mark.parametrize(
    ("happened", "entered", "code"),
    [
        (at("2026-03-10 09:05"), at("2026-03-10 09:04"), "not_happened_yet"),
        (at("2026-03-10 09:05"), at("2026-03-13 09:06"), "entered_too_late"),
        (at("2026-03-10 08:50"), at("2026-03-10 09:30"), "out_of_order"),
        (at("2026-03-09 09:05"), at("2026-03-10 09:30"), "before_time"),
    ],
)
def test_a_time_that_cannot_be_true_is_refused(
    story: Story, happened: Any, entered: Any, code: str
) -> None:
    visit = visiting(story)
    accepted(visit.show())
    assert refused(visit.start(entered, happened_at=happened)) == code
    assert Request.objects.get(reference=visit.request).started_at is None


def test_a_step_sent_twice_under_its_key_is_one_step(visit: Visiting) -> None:
    account = visit.story.who("clerk").account
    assert account is not None
    key = OnceKey(account, "a-key-of-the-device", b"materials")
    accepted(visit.see(all_ok(visit), TEN, key=key))
    again = visit.see(all_ok(visit), LATE, key=key, happened_at=TEN)
    assert isinstance(again, Repeated)
    assert JournalEntry.objects.filter(act="see_materials").count() == 1


def test_a_visit_moved_meanwhile_is_another_visit(story: Story) -> None:
    visit = visiting(story)
    afternoon = at("2026-03-10 15:00")
    accepted(story.agree(visit.request, MONDAY_NOON, at=afternoon, place=HOME))
    answer = visit.show(LATE, happened_at=SHOWN_AT, agreed_for=AGREED_AT)
    assert isinstance(answer, Stale)
    assert Visit.objects.get(reference=visit.visit).credentials_shown_at is None


# ---- two devices


def test_the_first_time_credentials_were_shown_stays(story: Story) -> None:
    visit = visiting(story)
    accepted(visit.show(STARTED_AT))
    accepted(visit.show(LATE, "clerk_b", happened_at=SHOWN_AT))
    accepted(visit.show(LATE, "clerk_b", happened_at=TEN))
    assert Visit.objects.get(reference=visit.visit).credentials_shown_at == SHOWN_AT


def test_what_a_colleague_recorded_is_not_written_over_unseen(visit: Visiting) -> None:
    first = visit.must[0]
    accepted(visit.see({first: OK}, TEN))
    assert refused(visit.see({first: MISSING}, LATE, "clerk_b")) == "recorded_by_other"
    assert MaterialSeen.objects.get().state == OK
    accepted(visit.see({first: OK}, LATE, "clerk_b"))
    accepted(visit.see({first: MISSING}, LATE, "clerk_b", confirmed=True))
    assert MaterialSeen.objects.get().state == MISSING
    accepted(visit.see({first: OK}, LATE, "clerk_b"))


def test_nor_is_an_outcome(visit: Visiting) -> None:
    accepted(visit.record(VisitOutcome.ACCEPTED, TEN))
    done = visit.record(VisitOutcome.DONE, LATE, "clerk_b")
    assert refused(done) == "recorded_by_other"
    accepted(visit.record(VisitOutcome.DONE, LATE, "clerk_b", confirmed=True))
    accepted(visit.record(VisitOutcome.ACCEPTED, LATE, "clerk_b"))


def test_a_second_start_from_the_other_device_changes_nothing(visit: Visiting) -> None:
    assert refused(visit.start(LATE, "clerk_b", happened_at=TEN)) == "started_already"
    assert Request.objects.get(reference=visit.request).started_at == STARTED_AT


# ---- signature, photographs, receipt


def sign(visit: Visiting, signed: Signed, login: str = "clerk") -> Any:
    return visit_signing.sign(visit.visit, signed, **visit.how(login, TEN))


@pytest.mark.parametrize(
    ("signed", "field"),
    [
        (Signed(SignedHow.DRAWN), "drawing"),
        (Signed(SignedHow.DRAWN, drawing=b"no picture"), "document"),
        (Signed(SignedHow.TYPED, "   "), "words"),
        (Signed(SignedHow.UNSIGNED), "words"),
    ],
)
def test_a_signature_is_drawn_or_said_in_words(visit: Visiting, signed: Signed, field: str) -> None:
    answer = sign(visit, signed)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].field == field


def test_a_photograph_is_kept_sealed_once_and_each_reading_is_journalled(visit: Visiting) -> None:
    for _ in range(2):
        accepted(
            visit_signing.add_photograph(
                visit.visit, PICTURE, matter=MATTER, **visit.how("clerk", TEN)
            )
        )
    kept = VisitPhotograph.objects.get()
    assert (kept.file_type, kept.bytes) == ("jpg", len(PICTURE))
    read = read_photograph(kept.id, visit=visit.visit, by=visit.story.who("clerk"), at=LATE)
    assert isinstance(read, PictureRead)
    assert read.content == PICTURE
    assert JournalEntry.objects.filter(act="read_photograph").count() == 1
    for stranger in ("citizen", "clerk_realty"):
        found = read_photograph(kept.id, visit=visit.visit, by=visit.story.who(stranger), at=LATE)
        assert isinstance(found, NotFound)


def test_what_only_calls_itself_a_picture_is_not_taken(visit: Visiting) -> None:
    script = b"<svg onload=alert(1)>" + b" " * 50
    answer = visit_signing.add_photograph(visit.visit, script, **visit.how("clerk", TEN))
    assert isinstance(answer, Invalid)
    assert answer.errors[0].code == "unknown_type"


def test_a_visit_keeps_only_so_many_photographs(visit: Visiting) -> None:
    row = {
        "hall_id": visit.story.rehearsal.hall().id,
        "visit": Visit.objects.get(reference=visit.visit),
        "file_type": "jpg",
        "bytes": 1,
        "taken_at": TEN,
        "taken_by_id": visit.story.who("clerk").staff,
    }
    VisitPhotograph.objects.bulk_create(
        VisitPhotograph(file_digest=f"{number:064}", **row) for number in range(30)
    )
    answer = visit_signing.add_photograph(visit.visit, PICTURE, **visit.how("clerk", TEN))
    assert refused(answer) == "too_many"


def test_a_notice_given_stands_when_the_visit_is_agreed_anew(visit: Visiting) -> None:
    accepted(visit.see(dict.fromkeys(visit.must, MISSING), TEN))
    accepted(visit.tell(TEN))
    visit.go_on(LATE, AGREED_AT + timedelta(days=1))
    (matter,) = visit.page(LATE).matters
    assert matter.outcome is None
    assert (str(matter.bring_by), matter.lacking) == ("2026-03-24", len(visit.must))
