"""A paper says whether it is stamped and by what; a sample is never taken for a stamp."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from banshi.acts import paper_files
from banshi.acts.stamping import stamp_shown
from banshi.outside.sms_http import signature
from banshi.outside.stamp import PNG, SAMPLE, SAMPLE_BY, ToStamp
from banshi.outside.stamp_http import StampBookFault, stamp_account
from banshi.records.hall import Hall
from banshi.records.notice import Paper
from tests.faces.papers import agreed, received, refused, signed_in
from tests.seeded import HALL, Rehearsal

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SECRET = "a secret of the hall"
BY = "博爱县电子印章平台"


class Provider(BaseHTTPRequestHandler):
    """A provider of stamps on this machine; what it was asked is kept, its answer can be changed."""

    asked: list[dict[str, Any]]
    answer: tuple[int, bytes]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        right = signature(
            SECRET.encode(), "hmac-sm3", self.headers["X-Stamp-Time"], "POST", self.path, body
        )
        assert self.headers["X-Stamp-Signature"] == f"hmac-sm3={right}"
        self.asked.append(json.loads(body))
        status, told = self.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_words: object) -> None:
        """Says nothing."""


def told(**changed: Any) -> bytes:
    whole = {"by": BY, "mark": "MARK-1", "picture": base64.b64encode(PICTURE).decode(), **changed}
    return json.dumps(whole).encode()


@pytest.fixture
def provider() -> Iterator[type[Provider]]:
    """The provider, and the book that names it for the sample hall."""
    kind = type("Answering", (Provider,), {"asked": [], "answer": (200, told())})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    book = Path(settings.STAMPS_FILE)
    book.parent.mkdir(parents=True, exist_ok=True)
    book.write_text(
        f'[{HALL}]\nurl = "http://127.0.0.1:{server.server_port}/stamps"\naccount = "hall"\n'
        f'secret = "{SECRET}"\n',
        "utf-8",
    )
    yield kind
    book.unlink()
    server.shutdown()
    server.server_close()


def a_real_hall() -> None:
    Hall.objects.update(is_demo=False, rehearsal_at=None)


def again(paper: Paper) -> Paper:
    return Paper.objects.select_related("hall").get(id=paper.pk)


def test_in_a_rehearsal_a_sample_stands_that_says_what_it_is(sample_halls: Rehearsal) -> None:
    issued = agreed(sample_halls)
    stamp = stamp_shown(again(issued.paper))
    assert stamp is not None
    assert "没有效力" in stamp.by
    assert "样例" in SAMPLE
    page = signed_in("citizen").get(f"/paper/{issued.id}/").content.decode()
    assert SAMPLE_BY in page
    assert stamp.picture in page
    assert "盖章处" not in page
    assert SAMPLE_BY in Client().get(f"/check/{issued.paper.entry_code}/").content.decode()


def test_two_papers_never_have_the_same_mark(sample_halls: Rehearsal) -> None:
    agreed(sample_halls)
    marks = [one.stamp_mark for one in Paper.objects.all()]
    assert len(marks) == len(set(marks)) > 1


def test_a_hall_without_a_provider_prints_an_empty_place(sample_halls: Rehearsal) -> None:
    a_real_hall()
    issued = refused(sample_halls)
    assert paper_files.render(issued.id)
    assert again(issued.paper).stamped_by == ""
    page = signed_in("citizen").get(f"/paper/{issued.id}/").content.decode()
    assert "（盖章处）" in page
    assert "没有电子印章" in page
    assert "样例章" not in page
    checked = Client().get(f"/check/{issued.paper.entry_code}/").content.decode()
    assert "没有电子印章" in checked


def test_a_provider_stamps_with_the_file_and_never_sees_the_words(
    sample_halls: Rehearsal, provider: type[Provider]
) -> None:
    a_real_hall()
    issued = refused(sample_halls)
    assert provider.asked == []
    assert paper_files.render(issued.id)
    paper = again(issued.paper)
    (asked,) = provider.asked
    words = ToStamp(paper.number, asked["title"], str(paper.content))
    assert asked["digest"] == words.digest("sm3")
    assert set(asked) == {"digest", "digest_name", "number", "title"}
    assert (paper.stamped_by, paper.stamp_mark) == (BY, "MARK-1")
    stamp = stamp_shown(paper)
    assert stamp is not None
    assert stamp.picture.startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    "answer",
    [
        (503, b""),
        (200, b"no stamp"),
        (200, b"[]"),
        (200, told(by="")),
        (200, told(mark="x" * 401)),
        (200, told(picture="<svg/>")),
        (200, told(picture=base64.b64encode(b"<svg onload='x'/>").decode())),
        (200, told(picture=base64.b64encode(PNG + b"x" * 400_000).decode())),
    ],
    ids=["away", "no JSON", "a list", "nobody", "long", "no base64", "svg", "large"],
)
def test_without_a_whole_answer_the_file_waits_and_says_why(
    sample_halls: Rehearsal, provider: type[Provider], answer: tuple[int, bytes]
) -> None:
    a_real_hall()
    provider.answer = answer
    issued = refused(sample_halls)
    assert not paper_files.render(issued.id)
    paper = again(issued.paper)
    assert (paper.file_digest, paper.stamped_by) == ("", "")
    assert "电子印章" in paper.not_rendered_because
    provider.answer = (200, told())
    assert paper_files.render(issued.id)
    assert again(issued.paper).stamped_by == BY


def test_a_rehearsal_never_asks_a_real_provider(
    sample_halls: Rehearsal, provider: type[Provider]
) -> None:
    issued = received(sample_halls)
    assert paper_files.render(issued.id)
    assert provider.asked == []
    assert again(issued.paper).stamped_by == SAMPLE_BY


@pytest.mark.parametrize(
    "book",
    [
        "boai = 1",
        "[boai",
        '[boai]\nurl = "ftp://x"\nsecret = "0123456789abcdef"',
        '[boai]\nurl = "http://x"\nsecret = "short"',
        '[boai]\nurl = "http://x"\nsecret = "0123456789abcdef"\ndigest = "md5"',
        '[boai]\nurl = "http://x"\nsecret = "0123456789abcdef"\nseconds = 60',
    ],
)
def test_a_book_that_cannot_be_used_says_where(tmp_path: Path, book: str) -> None:
    path = tmp_path / "stamps.toml"
    path.write_text(book, "utf-8")
    with pytest.raises(StampBookFault, match=r"stamps\.toml"):
        stamp_account(path, "boai")
    assert stamp_account(tmp_path / "none.toml", "boai") is None
