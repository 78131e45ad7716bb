"""A paper reaches those whom it concerns, and nobody else; anybody may ask whether it is real."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from django.test import Client

from banshi.acts import paper_files
from banshi.outside import pdf
from banshi.records.journal import JournalEntry
from banshi.records.notice import Paper
from tests.acts.asking import Story
from tests.faces.papers import (
    RARE,
    agreed,
    booked,
    offered,
    received,
    refused,
    signed_in,
    withdrawn,
)
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal

TITLES = {
    agreed: "预约约定告知书",
    offered: "预约时间待您确认告知书",
    refused: "预约不同意告知书",
    received: "预约申请回执",
    withdrawn: "预约取消确认书",
    booked: "预约单",
}


@pytest.mark.parametrize("kind", TITLES)
def test_the_asker_reads_his_paper_as_a_page(kind, sample_halls: Rehearsal) -> None:
    issued = kind(sample_halls)
    answer = signed_in("citizen").get(f"/paper/{issued.id}/")
    assert answer.status_code == 200
    for words in (TITLES[kind], WANG_SHEN.name, issued.paper.number, issued.paper.reference):
        assert words in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("login", ["clerk", "manager", "leader"])
def test_his_window_and_management_read_it_and_are_entered_for_it(
    login: str, sample_halls: Rehearsal
) -> None:
    issued = agreed(sample_halls)
    assert signed_in(login).get(f"/paper/{issued.id}/").status_code == 200
    (entry,) = JournalEntry.objects.filter(act="read_paper")
    assert entry.subject == issued.story.who(login).account
    assert json.loads(bytes(entry.body))["facts"] == {"paper": issued.paper.number}


def test_the_asker_is_not_entered_for_reading_his_own(sample_halls: Rehearsal) -> None:
    issued = agreed(sample_halls)
    signed_in("citizen").get(f"/paper/{issued.id}/")
    signed_in("citizen").get(f"/paper/{issued.id}.pdf")
    assert not JournalEntry.objects.filter(act="read_paper").exists()


@pytest.mark.parametrize("ending", ["/", ".pdf"])
@pytest.mark.parametrize("login", ["citizen2", "agent", "enterprise", "clerk_realty", "admin"])
def test_strangers_find_nothing(login: str, ending: str, sample_halls: Rehearsal) -> None:
    issued = agreed(sample_halls)
    assert signed_in(login).get(f"/paper/{issued.id}{ending}").status_code == 404
    assert not JournalEntry.objects.filter(act="read_paper").exists()


@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_the_neighbours_manager_finds_nothing(ending: str, sample_halls: Rehearsal) -> None:
    issued = agreed(sample_halls)
    neighbour = signed_in("manager", "yunxi")
    assert neighbour.get(f"/h/yunxi/paper/{issued.id}{ending}").status_code == 404
    assert neighbour.get(f"/paper/{issued.id}{ending}").status_code == 302


@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_whoever_is_signed_out_signs_in_first(ending: str, sample_halls: Rehearsal) -> None:
    issued = agreed(sample_halls)
    answer = Client().get(f"/paper/{issued.id}{ending}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in")
    assert str(issued.id) in answer["Location"]


def test_a_paper_that_never_was_is_not_found(sample_halls: Rehearsal) -> None:
    assert signed_in("citizen").get(f"/paper/{UUID(int=7)}/").status_code == 404


def test_the_pdf_is_handed_over_as_a_file_that_stays_nowhere(sample_halls: Rehearsal) -> None:
    issued = refused(sample_halls)
    answer = signed_in("citizen").get(f"/paper/{issued.id}.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF-")


def test_a_file_is_made_once_and_then_read(sample_halls: Rehearsal) -> None:
    issued = refused(sample_halls)
    first = signed_in("citizen").get(f"/paper/{issued.id}.pdf").content
    digest = Paper.objects.get(id=issued.id).file_digest
    assert signed_in("citizen").get(f"/paper/{issued.id}.pdf").content == first
    assert Paper.objects.get(id=issued.id).file_digest == digest


def test_where_libraries_lack_the_page_is_offered_and_staff_read_the_cure(
    sample_halls: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # no fontconfig on this machine
    issued = refused(sample_halls)
    opened = signed_in("citizen").get(f"/paper/{issued.id}.pdf", follow=True)
    shown = opened.content.decode()
    assert opened.redirect_chain == [(f"/paper/{issued.id}/", 302)]
    assert "您可以直接打印这一页" in shown
    assert "apt-get" not in shown
    for_staff = signed_in("clerk").get(f"/paper/{issued.id}/").content.decode()
    assert pdf.APT_LINE in for_staff
    assert Paper.objects.get(id=issued.id).file_digest == ""


def test_once_the_machine_is_mended_the_file_is_made(
    sample_halls: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = refused(sample_halls)
    with monkeypatch.context() as lacking:
        lacking.setattr(pdf, "chinese_fonts", tuple)
        assert paper_files.render(issued.id) is False
    assert Paper.objects.get(id=issued.id).not_rendered_because
    assert paper_files.render(issued.id) is True
    assert Paper.objects.get(id=issued.id).not_rendered_because == ""


def test_a_naughty_name_is_shown_unharmed(sample_halls: Rehearsal) -> None:
    name = f"<script>alert('{RARE}')</script>"
    party = replace(Story(sample_halls).application().party, name=name)
    issued = agreed(sample_halls, party=party)
    shown = signed_in("citizen").get(f"/paper/{issued.id}/").content.decode()
    assert name not in shown
    assert f"&lt;script&gt;alert(&#x27;{RARE}&#x27;)&lt;/script&gt;" in shown
