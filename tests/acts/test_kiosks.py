"""Check-in machines: made by staff, seen at work, withdrawn by management with an entry each."""

from datetime import timedelta

from banshi.acts import kiosks
from banshi.acts.answers import Forbidden, NotFound, Refused
from banshi.boards.kiosks import MOST, kiosk_lines
from banshi.records.journal import JournalEntry
from banshi.records.kiosk import Kiosk
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.seeded import NEIGHBOUR


def made(story: Story) -> str:
    answer = kiosks.make("东门旁", by=story.who("clerk"), at=FRIDAY_MORNING)
    assert isinstance(answer, kiosks.KioskMade), answer
    return answer.word


def test_a_machine_works_until_management_withdraws_it(story: Story) -> None:
    hall, word = story.rehearsal.hall().id, made(story)
    assert kiosks.stands(hall, word, at=FRIDAY_MORNING)
    one = Kiosk.objects.get()
    done = kiosks.withdraw(one.id, by=story.who("manager"), at=FRIDAY_MORNING)
    assert isinstance(done, kiosks.KioskEnded)
    assert not kiosks.stands(hall, word, at=FRIDAY_MORNING)
    again = kiosks.withdraw(one.id, by=story.who("manager"), at=FRIDAY_MORNING)
    assert isinstance(again, Refused)
    bodies = [bytes(entry.body).decode() for entry in JournalEntry.objects.filter(subject=hall)]
    for act in ("make_kiosk", "withdraw_kiosk"):
        assert any(act in body and "东门旁" in body for body in bodies), act


def test_it_ends_by_itself_and_its_word_is_kept_nowhere(story: Story) -> None:
    hall, word = story.rehearsal.hall().id, made(story)
    last = FRIDAY_MORNING + kiosks.LASTS
    assert kiosks.stands(hall, word, at=last - timedelta(minutes=1))
    assert not kiosks.stands(hall, word, at=last)
    assert word.encode() not in bytes(Kiosk.objects.get().digest)


def test_when_it_was_last_seen_is_written_at_most_every_few_minutes(story: Story) -> None:
    hall, word = story.rehearsal.hall().id, made(story)
    for minutes, seen in ((1, 0), (6, 6), (8, 6), (20, 20)):
        at = FRIDAY_MORNING + timedelta(minutes=minutes)
        assert kiosks.stands(hall, word, at=at)
        assert Kiosk.objects.get().seen_at == FRIDAY_MORNING + timedelta(minutes=seen)


def test_only_staff_make_one_and_only_management_withdraws_it(story: Story) -> None:
    assert isinstance(kiosks.make("", by=story.who("citizen"), at=FRIDAY_MORNING), Forbidden)
    made(story)
    one = Kiosk.objects.get()
    for login in ("clerk", "leader", "consult", "admin"):
        answer = kiosks.withdraw(one.id, by=story.who(login), at=FRIDAY_MORNING)
        assert isinstance(answer, Forbidden), login


def test_a_machine_at_work_stands_in_the_list_however_many_were_withdrawn_since(
    story: Story,
) -> None:
    hall, _ = story.rehearsal.hall(), made(story)
    oldest, account = Kiosk.objects.get(), story.who("clerk").account
    later = FRIDAY_MORNING + timedelta(hours=1)
    Kiosk.objects.bulk_create(
        Kiosk(
            hall_id=hall.id,
            digest=number.to_bytes(32),
            made_at=later,
            made_by_id=account,
            seen_at=later,
            ended_at=later,
            ended_by_id=account,
        )
        for number in range(MOST)
    )
    lines = kiosk_lines(hall.id, zone=hall.zone)
    assert len(lines) == MOST
    assert lines[0].id == oldest.id


def test_the_neighbour_neither_knows_nor_withdraws_it(story: Story) -> None:
    word = made(story)
    neighbour = story.rehearsal.hall(NEIGHBOUR).id
    assert not kiosks.stands(neighbour, word, at=FRIDAY_MORNING)
    manager = story.who("manager", NEIGHBOUR)
    one = Kiosk.objects.get()
    assert isinstance(kiosks.withdraw(one.id, by=manager, at=FRIDAY_MORNING), NotFound)
