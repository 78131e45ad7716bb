"""Cookies: under TLS bound to the host and closed to scripts; on plain loopback they still work."""

import json
import os
import subprocess
import sys
from http.cookies import Morsel
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.faces.citizen_visit import what
from tests.faces.staff_desk import MORNING, Desk

OURS = ("session", "csrf", "draft", "mode", "language")
READ = (
    "import json; from django.conf import settings as s; names = [n for n in dir(s) if 'COOKIE' in n];"
    "print(json.dumps({n: getattr(s, n) for n in names}))"
)


def cookie_settings(tmp_path: Path, **variables: str) -> dict[str, Any]:
    """What the hall's own settings say of cookies when it runs with these variables."""
    told = subprocess.run(
        [sys.executable, "-c", READ],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "banshi.site.settings",
            "DATA": str(tmp_path),
            **variables,
        },
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def cookies_given(desk: Desk, *, tls: bool) -> dict[str, "Morsel[str]"]:
    """Every cookie a citizen gets from the first page to signing out."""
    desk.clock(MORNING)
    given: dict[str, Morsel[str]] = {}
    client = Client(headers={"x-forwarded-proto": "https"} if tls else {})
    client.defaults["wsgi.url_scheme"] = "https" if tls else "http"
    password = desk.rehearsal.accounts["boai"]["citizen"].password
    what(client)
    for address, typed in (
        (reverse("preferences"), {"mode": "elder", "next": "/"}),
        (reverse("preferences"), {"language": "en", "next": "/"}),
        (reverse("sign-in"), {"login": "citizen", "password": password}),
    ):
        assert client.get(reverse("sign-in")).status_code == 200
        assert client.post(address, typed).status_code == 303
    assert client.get(reverse("my")).status_code == 200
    given.update(client.cookies)
    assert client.post(reverse("sign-out")).status_code == 303
    assert client.get(reverse("my")).status_code == 303
    return given


def test_under_tls_every_cookie_is_bound_to_the_host_secure_and_closed_to_scripts(
    desk: Desk, tmp_path: Path
) -> None:
    with override_settings(**cookie_settings(tmp_path, BANSHI_HTTPS="1")):
        given = cookies_given(desk, tls=True)
    assert set(given) == {f"__Host-{name}" for name in OURS}
    for name, cookie in given.items():
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name


def test_on_plain_loopback_cookies_have_plain_names_and_are_kept(
    desk: Desk, tmp_path: Path
) -> None:
    with override_settings(**cookie_settings(tmp_path)):
        given = cookies_given(desk, tls=False)
    assert set(given) == set(OURS)
    for name, cookie in given.items():
        assert not cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name


@pytest.mark.parametrize("name", ["session", "mode"])
def test_under_tls_a_cookie_without_the_prefix_is_nobodys(
    name: str, desk: Desk, tmp_path: Path
) -> None:
    """A neighbouring host can set cookies of plain names: they count for nothing here."""
    with override_settings(**cookie_settings(tmp_path, BANSHI_HTTPS="1")):
        known = desk.at_desk("citizen")
        known.cookies["__Host-mode"] = "elder"
        planted = Client()
        planted.cookies[name] = known.cookies[f"__Host-{name}"].value
        assert planted.get(reverse("my")).status_code == 303
        assert not planted.get(reverse("home")).wsgi_request.elder
