"""The reader of pages sees what it is there to see."""

import pytest
from django.http import HttpResponse

from tests.faces.markup import read


@pytest.mark.parametrize(
    "planted",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">一</a>',
        '<a href="https://elsewhere.example/">一</a>',
        "<p style='color:red'>一</p>",
        "<iframe src=/></iframe>",
        '<p title="a"onclick="b">一</p>',
    ],
)
def test_what_a_string_might_have_planted_is_seen(planted: str) -> None:
    page = HttpResponse(f"<!doctype html><title>一</title><h1>一</h1>{planted}")
    assert read(page).faults


def test_a_form_holds_what_it_would_send() -> None:
    page = read(
        HttpResponse(
            '<form method="post" action="/x/"><input type="hidden" name="once" value="k">'
            '<input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>'
            '<textarea name="words">\n\n &lt;b&gt;</textarea><button name="find" value="1">'
            '<select name="s"><option value="a">A</option><option value="b" selected>B</option>'
            "</select></form>"
        )
    )
    sent = page.form("/x/").typed()
    assert sent == {"once": ["k"], "r": ["2"], "words": ["\n <b>"], "s": ["b"]}
    assert not page.faults
