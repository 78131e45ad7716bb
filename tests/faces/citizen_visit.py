"""Somebody at the public's pages: a browser without scripts, filling in the form step by step."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.faces.staff_desk import form_key, text_of

__all__ = ["check", "fill_in", "form_key", "send", "text_of", "what", "when"]

REASON = "女儿周六回来，陪我换身份证"
WHEN = {"day": "2026-03-07", "time": "10:00", "where": "hall"}
PHONE = {"who": "own", "phone": "13800000001"}


def questions(client: Client, matter: str) -> dict[str, str]:
    """Answers to whatever the matter's guide asks beforehand."""
    page = client.get(reverse("off-hours-matter"), {"matter": matter})
    return {one["name"]: "没有" for one in page.context["questions"]}


def what(client: Client, **changed: Any) -> HttpResponse:
    """Step 1, with changes; the guide's questions are answered unless changed."""
    typed = {"matter": "M002", "ground": "urgent", "reason": REASON}
    typed.update(questions(client, "M002"))
    typed.update(changed)
    return client.post(reverse("off-hours-matter"), typed)


def when(client: Client, **changed: Any) -> HttpResponse:
    """Step 2: Saturday at ten in the hall, unless changed."""
    return client.post(reverse("off-hours-when"), {**WHEN, **changed})


def check(client: Client) -> HttpResponse:
    """Step 3 as it is shown."""
    return client.get(reverse("off-hours-check"))


def send(client: Client, once: str = "", **changed: Any) -> HttpResponse:
    """Step 3 sent, for oneself unless changed; ``once`` defaults to the page's own key."""
    key = once or form_key(check(client))
    return client.post(reverse("off-hours-check"), {"once": key, **PHONE, **changed})


def fill_in(client: Client, **changed: Any) -> HttpResponse:
    """Steps 1 and 2, and step 3 as it is shown then."""
    assert what(client).status_code == 303
    assert when(client, **changed).status_code == 303
    return check(client)
