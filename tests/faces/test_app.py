"""The hall as an application on a telephone (3.4.a), and the crew's pages beside it."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from banshi.faces.entry import channel_of
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account
from tests.acts.asking import Story
from tests.acts.visiting import HOME, MONDAY, Visiting, visiting
from tests.seeded import HALL, Rehearsal


@pytest.fixture
def visit(sample_halls: Rehearsal) -> Visiting:
    return visiting(Story(sample_halls))


def signed_in(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login=login))
    return client


def test_a_telephone_can_keep_the_hall_among_its_applications(sample_halls: Rehearsal) -> None:
    answer = Client().get(reverse("manifest"))
    assert answer.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["display"], told["scope"], told["start_url"]) == ("standalone", "/", "/")
    assert {"192x192", "512x512"} <= {one["sizes"] for one in told["icons"]}
    assert "maskable" in {one.get("purpose") for one in told["icons"]}
    assert f'href="{reverse("manifest")}"' in Client().get("/").content.decode()


def test_the_worker_is_asked_for_anew_and_keeps_only_public_files(sample_halls: Rehearsal) -> None:
    answer = Client().get(reverse("service-worker"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    text = answer.content.decode()
    assert "__" not in text
    (files,) = re.findall(r"const FILES = (\[.*?\]);", text)
    assert all(one.startswith("/static/") for one in json.loads(files))
    assert "cache.put" not in text


@pytest.mark.parametrize("name", ["offline", "window-crew"])
def test_what_a_device_keeps_has_nobody_in_it(visit: Visiting, name: str) -> None:
    mine = signed_in("clerk").get(reverse(name)).content.decode()
    nobodys = Client().get(reverse(name)).content.decode()
    assert mine == nobodys
    for words in ("李敏", "王", HOME, visit.visit, "csrf"):
        assert words not in mine


@pytest.mark.usefixtures("sample_halls")
def test_the_installed_application_says_so_with_a_word_that_is_everybodys() -> None:
    client = Client()
    client.cookies["shown"] = "app"
    request = client.get("/healthz").wsgi_request
    assert channel_of(request) is Channel.MOBILE
    assert channel_of(Client().get("/healthz").wsgi_request) is Channel.WEB


@pytest.mark.parametrize(("login", "cleared"), [("clerk", '"storage"'), ("citizen", None)])
def test_signing_out_takes_along_what_a_crew_carried(
    sample_halls: Rehearsal, login: str, cleared: str | None
) -> None:
    answer = signed_in(login).post(reverse("sign-out"))
    assert answer.status_code == 303
    assert answer.headers.get("Clear-Site-Data") == cleared


def test_the_pack_has_all_a_crew_needs_when_nothing_else_works(visit: Visiting) -> None:
    page = visit.page(MONDAY)
    clerk = signed_in("clerk")
    text = clerk.get(reverse("visit-pack", args=[visit.visit])).content.decode()
    for words in (HOME, page.visit.code, "原居民身份证", "工作证号", "不收礼", "怎么走"):
        assert words in text
    made = clerk.get(reverse("visit-pack-pdf", args=[visit.visit]))
    assert made.status_code in (200, 302)
    if made.status_code == 200:
        assert made.content.startswith(b"%PDF")
        assert made.headers["Content-Disposition"].startswith("attachment")
    for stranger in ("clerk_realty", "citizen"):
        answer = signed_in(stranger).get(reverse("visit-pack", args=[visit.visit]))
        assert answer.status_code in (403, 404)
