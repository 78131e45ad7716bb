"""Files of papers are made beside the acts: asked for with them, made once, never forgotten."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from weasyprint.document import Document

from banshi.acts import paper_files
from banshi.faces.paper.tasks import render_paper, render_waiting_papers
from banshi.records.hall import Hall
from banshi.records.notice import Paper
from tests.faces.papers import received, refused
from tests.seeded import Rehearsal


def jobs() -> list[dict[str, str]]:
    return list(
        ProcrastinateJob.objects.filter(task_name="render_paper").values_list("args", flat=True)
    )


def real_time() -> None:
    Hall.objects.update(rehearsal_at=None)


class Halted(Exception):
    pass


def test_an_act_asks_for_the_file_in_its_own_transaction(sample_halls: Rehearsal) -> None:
    real_time()
    issued = refused(sample_halls)
    assert jobs() == [{"paper": str(issued.id)}]


def test_an_act_that_is_taken_back_asks_for_nothing(sample_halls: Rehearsal) -> None:
    real_time()
    with suppress(Halted), transaction.atomic():
        refused(sample_halls)
        raise Halted
    assert jobs() == []
    assert not Paper.objects.exists()


def test_a_rehearsal_leaves_nothing_to_the_worker(sample_halls: Rehearsal) -> None:
    refused(sample_halls)
    assert jobs() == []
    assert paper_files.render_waiting() == 0


def test_a_receipt_is_numbered_at_once_and_its_file_made_when_it_is_opened(
    sample_halls: Rehearsal,
) -> None:
    real_time()
    issued = received(sample_halls)
    assert issued.paper.number
    assert jobs() == []
    assert paper_files.render_waiting() == 0
    asker, at = issued.story.who("citizen"), issued.paper.issued_at
    assert isinstance(paper_files.open_file(issued.id, by=asker, at=at), paper_files.PaperFile)


def test_the_job_of_this_name_makes_the_file_once(sample_halls: Rehearsal) -> None:
    real_time()
    issued = refused(sample_halls)
    assert app.tasks["render_paper"] is render_paper
    render_paper(str(issued.id))
    digest = Paper.objects.get(id=issued.id).file_digest
    assert digest
    render_paper(str(issued.id))
    assert Paper.objects.get(id=issued.id).file_digest == digest


def test_what_a_killed_worker_left_is_made_in_the_next_round(sample_halls: Rehearsal) -> None:
    real_time()
    issued = refused(sample_halls)
    render_waiting_papers(0)
    assert Paper.objects.get(id=issued.id).file_digest


def test_a_paper_that_is_gone_stops_no_worker(sample_halls: Rehearsal) -> None:
    render_paper("00000000-0000-0000-0000-000000000007")


def test_two_workers_at_once_make_one_file(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = refused(rehearsal)
    made = []

    write_pdf = Document.write_pdf

    def counted(page: Document, **choices: Any) -> Any:
        made.append(page)
        return write_pdf(page, **choices)

    def work(_worker: int) -> bool:
        try:
            return paper_files.render(issued.id)
        finally:
            connection.close()

    monkeypatch.setattr(Document, "write_pdf", counted)
    with ThreadPoolExecutor(2) as workers:
        assert sorted(workers.map(work, range(2))) == [False, True]
    assert len(made) == 1


def test_a_file_that_was_lost_is_made_again_from_the_papers_words(
    sample_halls: Rehearsal,
) -> None:
    issued = refused(sample_halls)
    asker = issued.story.who("citizen")
    lost = Paper.objects.filter(id=issued.id)
    lost.update(file_digest="0" * 64)
    at = issued.paper.issued_at
    assert isinstance(paper_files.open_file(issued.id, by=asker, at=at), paper_files.NotMadeYet)
    assert isinstance(paper_files.open_file(issued.id, by=asker, at=at), paper_files.PaperFile)
