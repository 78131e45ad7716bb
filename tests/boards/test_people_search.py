"""People are found by name, number or last four, by index among a million, and shown masked."""

import json
import secrets
import sys
from time import perf_counter
from typing import Any

import pytest
from django.db import connection

from banshi.acts import resealing
from banshi.acts.seeding import seed
from banshi.boards.people_search import find_people, people_like
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import id_number_index, phone_index, phone_last4_index
from banshi.records.sealing import seal
from tests.acts.asking import Story
from tests.conftest import OwnDatabase
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal
from tests.week import at

PEOPLE = 1_000_000
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


@pytest.fixture
def story(sample_halls: Rehearsal) -> Story:
    """The seeded halls with short words for what people do in them."""
    return Story(sample_halls)


@pytest.mark.parametrize(
    "typed",
    [WANG_SHEN.name, "王婶", WANG_SHEN.id_number, WANG_SHEN.id_number.lower(), "138 0000 0001"],
)
def test_one_is_found_by_name_or_number_and_shown_masked(story: Story, typed: str) -> None:
    reference = story.receive()
    found = find_people(story.who("clerk"), typed)
    assert found is not None
    (person,) = found.people
    assert (person.name, person.phone) == ("王*", "138****0001")
    assert [one.reference for one in person.requests] == [reference]


def test_the_last_four_figures_find_all_who_have_them(story: Story) -> None:
    found = find_people(story.who("consult"), "0001")
    assert found is not None
    assert "138****0001" in {one.phone for one in found.people}


def test_another_windows_clerk_sees_the_person_without_the_request(story: Story) -> None:
    story.receive()
    found = find_people(story.who("clerk_realty"), WANG_SHEN.phone)
    assert found is not None
    assert [one.requests for one in found.people] == [()]


def test_another_hall_finds_nobody(story: Story) -> None:
    found = find_people(story.who("clerk", "yunxi"), WANG_SHEN.id_number)
    assert found is not None
    assert found.people == ()


@pytest.mark.parametrize("typed", ["", "王", "123", "12345", "\x00\x00\x00", "%%"])
def test_too_little_or_nonsense_reads_nobody(story: Story, typed: str) -> None:
    found = find_people(story.who("clerk"), typed)
    assert found is None or found.people == ()


def plan(hall: Hall, typed: str) -> dict[str, Any]:
    query = people_like(hall.id, typed)
    assert query is not None
    told: dict[str, Any] = json.loads(query[:21].explain(format="json", analyze=True))[0]
    return told


def scans(node: dict[str, Any]) -> list[tuple[str, str]]:
    mine = [(node["Node Type"], node.get("Index Name", ""))]
    return mine + [one for child in node.get("Plans", ()) for one in scans(child)]


@pytest.mark.long
def test_among_a_million_each_search_goes_by_its_index_and_keys_change_in_minutes(
    own_database: OwnDatabase, tmp_path: Any, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    settings.KEYS_FILE = tmp_path / "keys" / "ring.json"
    seed(at=at("2026-03-02 08:00"))
    hall = Hall.objects.get(code="boai")
    began = perf_counter()
    _million(hall)
    told = [f"loaded in {perf_counter() - began:.0f} s"]
    for typed, index in (
        ("999999197000500013", "one_person_per_id_number"),
        ("13800500000", "people_by_phone"),
        ("0500", "people_by_phone_tail"),
        ("王伟芳", "people_by_name_beginning"),
    ):
        read = plan(hall, typed)
        nodes = scans(read["Plan"])
        assert not any(kind == "Seq Scan" for kind, _ in nodes), nodes
        assert any(name in (index, "people_by_name") for _, name in nodes), (typed, nodes)
        told.append(f"{typed}: {nodes[-1]} {read['Execution Time']:.2f} ms")
        assert read["Execution Time"] < 50
    clerk = Actor(hall.id, "", frozenset({Role.CONSULT}), Channel.WINDOW)
    assert find_people(clerk, "13800500000") is not None
    began = perf_counter()
    resealing.begin(at=at("2026-03-06 12:00"))
    moved = sum(step.moved for step in resealing.go_on(at=at("2026-03-06 12:00")))
    told.append(f"{moved} rows under a new key in {perf_counter() - began:.0f} s")
    assert moved >= PEOPLE
    assert resealing.stand().left == 0
    with capsys.disabled():
        sys.stderr.write("\n".join(["", *told, ""]))


def _million(hall: Hall) -> None:
    columns = "id, hall_id, name, id_number, id_number_index, phone, phone_index, phone_last4_index"
    tails = [phone_last4_index(f"{tail:04}") for tail in range(10_000)]
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY records_person ({columns}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["uuid", "uuid", "varchar", *["bytea"] * 5])
            for number in range(PEOPLE):
                row = new_id()
                phone, id_number = f"138{number:08}", f"99999919{number:07}013"
                name = FAMILY[number % 10] + "".join(secrets.choice(GIVEN) for _ in range(2))
                copy.write_row(
                    (
                        row,
                        hall.id,
                        name,
                        seal("person.id_number", row, id_number),
                        bytes(id_number_index(id_number)),
                        seal("person.phone", row, phone),
                        bytes(phone_index(phone)),
                        bytes(tails[number % 10_000]),
                    )
                )
        cursor.execute("ANALYZE records_person")
