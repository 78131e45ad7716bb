"""A new key reaches everything kept, while people go on asking, and whoever is killed goes on."""

import shutil
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest

from banshi.acts import resealing
from banshi.acts.gateways import sms_gateway
from banshi.acts.verification import verify
from banshi.faces.work.rounds import go_on as rounds
from banshi.records import files, key_ring
from banshi.records.access import ProvinceIdentity
from banshi.records.account import Account
from banshi.records.indexed import (
    sealed_fields,
    sealed_models,
)
from banshi.records.journal import JournalEntry
from banshi.records.people import Person, id_number_index, phone_index, phone_last4_index
from banshi.records.request import Request
from banshi.records.sealing import blind_index
from tests.acts.asking import Story
from tests.faults.killing import killed_after
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal
from tests.week import at

NOW = at("2026-03-06 12:00")
TOLD = at("2026-03-06 10:40")


@pytest.fixture(autouse=True)
def own_ring(tmp_path: Path, settings: Any) -> None:
    """A copy of the ring the halls were seeded under, and a folder for files."""
    key_ring.key_ring()
    ring = tmp_path / "keys" / "ring.json"
    ring.parent.mkdir()
    shutil.copy(settings.KEYS_FILE, ring)
    settings.KEYS_FILE, settings.DATA = ring, tmp_path


def everything_sealed() -> dict[str, str]:
    """Every sealed value of the database, opened."""
    return {
        f"{field.label} {row.pk}": getattr(row, field.attname)
        for model in sealed_models()
        for row in model._base_manager.all()
        for field in sealed_fields(model)
    }


def found() -> list[bool]:
    return [
        Person.objects.filter(id_number_index=id_number_index(WANG_SHEN.id_number)).exists(),
        Person.objects.filter(phone_index=phone_index(WANG_SHEN.phone)).exists(),
        Person.objects.filter(phone_last4_index=phone_last4_index("0001")).exists(),
        Account.objects.filter(person__phone_index=phone_index(WANG_SHEN.phone)).exists(),
        Request.objects.filter(party_phone_index=phone_index(WANG_SHEN.phone)).exists(),
    ]


def rotated() -> int:
    resealing.begin(at=NOW)
    return sum(step.moved for step in resealing.go_on(at=NOW))


def test_everything_is_brought_over_stays_readable_and_is_found_before_during_and_after(
    story: Story,
) -> None:
    reference = story.receive()
    code = Request.objects.get(reference=reference).lookup_code()
    digest = files.keep(b"a paper")
    story.tick(TOLD)
    before = everything_sealed()
    assert any(before.values())
    assert all(found())
    resealing.begin(at=NOW)
    assert all(found())
    steps = resealing.go_on(at=NOW)
    next(steps)
    assert all(found())
    story.receive(NOW)
    assert sum(step.moved for step in steps) > 20
    stand = resealing.stand()
    assert (stand.current, stand.left, stand.index_left, stand.moving) == (2, 0, 0, False)
    assert resealing.forget(1, at=NOW)
    assert everything_sealed().items() >= before.items()
    assert all(found())
    assert files.read(digest) == b"a paper"
    assert Request.objects.get(reference=reference).lookup_code() == code
    assert sms_gateway("boai").messages()
    assert verify().is_whole


def test_the_other_cipher_is_reached_in_the_same_way(story: Story, settings: Any) -> None:
    story.receive()
    settings.CIPHER = "sm4"
    second = story.receive(NOW)
    assert {one.cipher for one in resealing.stand().sealed} == {"aes", "sm4"}
    before = everything_sealed()
    assert len(list(resealing.go_on(at=NOW))) > 0
    assert {one.cipher for one in resealing.stand().sealed} == {"sm4"}
    assert everything_sealed() == before
    assert Request.objects.get(reference=second).party_phone == WANG_SHEN.phone


def test_a_key_under_which_anything_lies_cannot_be_destroyed(story: Story) -> None:
    assert not resealing.forget(1, at=NOW)
    resealing.begin(at=NOW)
    assert not resealing.forget(1, at=NOW)
    assert not resealing.forget(9, at=NOW)
    assert everything_sealed()


def test_a_prepared_key_is_not_used_before_it_is_asked_for(story: Story) -> None:
    assert resealing.prepare() == resealing.prepare() == 2
    story.receive()
    assert {one.key for one in resealing.stand().sealed} == {1}
    assert resealing.begin(at=NOW) == 2


def test_each_hall_tells_of_new_keys_in_its_journal(story: Story) -> None:
    rotated()
    acts = JournalEntry.objects.filter(subject_kind="hall").values_list("act", flat=True)
    assert list(acts).count("rotate_keys") == list(acts).count("keys_moved") == 2


def test_what_is_found_by_an_index_alone_is_still_found_under_new_keys(story: Story) -> None:
    account = Account.objects.get(hall__code="boai", login="citizen")
    made = ProvinceIdentity(
        hall_id=account.hall_id,
        account=account,
        issuer="https://province.example",
        subject_index=blind_index("province.subject", "somebody"),
        bound_at=NOW,
    )
    made.save(force_insert=True)
    for _ in range(2):
        rotated()
        wanted = blind_index("province.subject", "somebody")
        assert ProvinceIdentity.objects.get(subject_index=wanted) == made
    assert set(key_ring.key_ring().index_keys) == {1, 3}


def test_a_row_in_use_is_passed_over_and_comes_up_again(rehearsal: Rehearsal) -> None:
    reference = Story(rehearsal).receive()
    resealing.begin(at=NOW)
    steps = resealing.go_on(at=NOW)
    with psycopg.connect(rehearsal.url) as other:
        other.execute("SELECT 1 FROM records_request WHERE reference = %s FOR UPDATE", [reference])
        while next(steps).place != "files":
            pass
        assert {one.place.split(".")[0] for one in resealing.stand().sealed if one.key == 1} == {
            "records_request"
        }
    list(steps)
    assert resealing.stand().left == 0


def test_killed_at_any_point_it_goes_on_from_what_is_there(rehearsal: Rehearsal) -> None:
    Story(rehearsal).receive()
    before = everything_sealed()
    resealing.begin(at=NOW)
    left = resealing.stand().left
    all_of_it, half_done = left, False
    for kill_after in range(1, 40, 3):
        ended, _ = killed_after(kill_after, lambda: len(list(resealing.go_on(at=NOW))))
        if not ended.was_killed:
            break
        assert everything_sealed() == before
        assert resealing.is_moving() or resealing.stand().left == 0
        assert resealing.stand().left <= left
        left = resealing.stand().left
        half_done = half_done or 0 < left < all_of_it
    assert half_done
    list(resealing.go_on(at=NOW))
    assert (resealing.stand().left, resealing.is_moving()) == (0, False)
    assert everything_sealed() == before
    assert verify().is_whole


def test_the_worker_ends_what_was_begun(rehearsal: Rehearsal, tmp_path: Path) -> None:
    class UntilMoved(Event):
        def wait(self, timeout: float | None = None) -> bool:
            if not resealing.is_moving():
                self.set()
            return True

    resealing.begin(at=NOW)
    rounds(UntilMoved(), tmp_path / "pulse")
    assert resealing.stand().left == 0
