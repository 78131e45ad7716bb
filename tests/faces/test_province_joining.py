"""The stand-in's own pages, and joining a hall to a provider by page and by command."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identity_stand_in import join_stand_in, stand_in_for
from banshi.outside.identity_stand_in import StandIn
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role
from banshi.records.access import IdentityProvider
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.site.registry import asked_for, parser
from tests.faces.province_visit import BACK, START, go, province
from tests.faces.staff_desk import MORNING, Desk, text_of
from tests.seeded import HALL

__all__ = ["province"]


def test_the_stand_in_says_what_it_is_and_leads_nowhere_but_to_the_hall(province: StandIn) -> None:
    asked = go(Client())
    with urlopen(f"{province.issuer}/authorize?{urlencode(asked)}") as page:
        told = page.read().decode()
    assert "替身" in told
    assert "people are made up" in told
    assert "王婶（样例）" in told
    elsewhere = {**asked, "redirect_uri": "https://elsewhere.example/"}
    for path in ("authorize", "chosen"):
        with pytest.raises(HTTPError, match="400"):
            urlopen(f"{province.issuer}/{path}?{urlencode(elsewhere)}")
    with urlopen(f"{province.issuer}/leave?post_logout_redirect_uri=https://elsewhere") as page:
        assert "elsewhere" not in page.read().decode()


def test_a_hall_that_is_no_practice_never_gets_the_stand_in(province: StandIn) -> None:
    hall = Hall.objects.get(code=HALL)
    hall.is_demo, hall.rehearsal_at = False, None
    hall.save()
    assert isinstance(stand_in_for(hall.id), Forbidden)
    answer = Client().get(START)
    assert answer.status_code == 422
    by = Actor(hall.id, "安全管理", frozenset({Role.SECURITY}), Channel.WEB)
    joined = join_stand_in(province, by=by, at=MORNING)
    assert isinstance(joined, Invalid)
    assert joined.errors[0].field == "issuer"


JOINING = {
    "client_id": "banshi",
    "client_secret": "a secret of the hall",
    "number_claim": "id_number",
    "name_claim": "name",
    "checked_claim": "",
    "is_on": "1",
}


def test_the_security_administrator_joins_the_hall_on_a_page_and_the_secret_is_never_shown(
    province: StandIn, desk: Desk
) -> None:
    IdentityProvider.objects.all().delete()
    admin = desk.at_desk("admin")
    page = reverse("hall-identity")
    assert "还没有接" in text_of(admin.get(page))
    wrong = admin.post(page, {**JOINING, "issuer": "http://elsewhere.example", "client_id": ""})
    assert wrong.status_code == 422
    assert "https://" in text_of(wrong)
    assert "http://elsewhere.example" in wrong.content.decode()
    assert JOINING["client_secret"] not in wrong.content.decode()
    assert admin.post(page, {**JOINING, "issuer": province.issuer}).status_code == 303
    told = admin.get(page).content.decode()
    assert "已经接上" in told
    assert JOINING["client_secret"] not in told
    kept = IdentityProvider.objects.get()
    assert kept.client_secret == JOINING["client_secret"]
    raw = IdentityProvider.objects.raw(
        "select id, client_secret::text as raw from records_identityprovider"
    )
    assert JOINING["client_secret"] not in raw[0].raw
    # Without a new secret the old one never goes to another address.
    moved = {**JOINING, "issuer": "https://elsewhere.example", "client_secret": "", "is_on": ""}
    answer = admin.post(page, {name: one for name, one in moved.items() if one or name != "is_on"})
    assert answer.status_code == 422
    off = {name: one for name, one in JOINING.items() if name not in ("is_on", "client_secret")}
    assert admin.post(page, {**off, "issuer": province.issuer}).status_code == 303
    kept.refresh_from_db()
    assert (kept.is_on, kept.client_secret) == (False, JOINING["client_secret"])
    acts = JournalEntry.objects.filter(subject_kind="hall", act__endswith="_identity")
    assert list(acts.order_by("seq").values_list("act", flat=True))[-2:] == [
        "join_identity",
        "cut_identity",
    ]


def test_an_address_that_does_not_answer_or_calls_itself_something_else_is_not_switched_on(
    province: StandIn, desk: Desk
) -> None:
    admin = desk.at_desk("admin")
    for issuer in ("http://127.0.0.1:9", f"{province.issuer}/"):
        answer = admin.post(reverse("hall-identity"), {**JOINING, "issuer": issuer})
        assert answer.status_code == 422, issuer
    assert IdentityProvider.objects.get().issuer == province.issuer


def test_a_hall_is_joined_and_cut_off_by_command(
    province: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n")
    for words, code in (
        (["connect", province.issuer, "banshi", "--secret", str(secret)], 0),
        (["connect", "ftp://elsewhere", "banshi", "--secret", str(secret)], 2),
        (["connect", province.issuer, "banshi", "--secret", str(tmp_path / "none")], 2),
        (["connect", province.issuer, "banshi", "--hall", "nowhere"], 2),
        (["off"], 0),
        (["off", "--hall", "nowhere"], 2),
        (["standin", "--hall", "nowhere"], 2),
    ):
        command = asked_for(["identity", *words])
        assert command is not None
        choices = parser([command.load()]).parse_args(["identity", *words])
        assert choices.command.run(choices) == code, words
    kept = IdentityProvider.objects.get()
    assert (kept.client_secret, kept.is_on) == ("from a file", False)
    assert BACK in capsys.readouterr().out
