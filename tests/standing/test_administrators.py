"""Three administrators: what each may do is one table, and no page and no act goes round it."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from banshi.acts import (
    accounts,
    administrators_apart,
    advice,
    asked_words,
    calendar_import,
    catalogue_books,
    catalogue_import,
    catalogue_records,
    catalogue_undo,
    catalogue_uploads,
    founding,
    identity_providers,
    official_text,
    parameters,
    posts,
    qualifying,
    rehearsal_play,
    rostering,
    sayings,
    self_checks,
    sign_in_rules,
    tokens,
)
from banshi.acts.answers import Forbidden
from banshi.acts.rights import actor_of
from banshi.faces.duties import duties
from banshi.policy.actor import Actor
from banshi.policy.administrators import ADMINISTRATORS, OFFICE, Duty
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from tests.administrators import NAMES, three_people
from tests.faces.calling import Api
from tests.faces.staff_desk import text_of
from tests.seeded import HALL, Rehearsal
from tests.standing.test_house import CODE, ROOT, words_of
from tests.standing.test_routes import ROWS, addresses
from tests.week import at

NOW = at("2026-03-02 09:00")
CLOSED = "这一页归另一位管理员"
NAMED = {name: set(row.split("|")) & set(ADMINISTRATORS) for name, row in ROWS.items()}
PAGES = sorted(name for name, roles in NAMED.items() if roles)
# Typed words that are wrong in every act: whoever may do it is told so, whoever may not is refused.
NOTHING: Any = type("Nothing", (), {"__getattr__": lambda _self, _name: ""})()
Act = Callable[[Actor], Any]
ACTS: dict[str, tuple[Duty, Act]] = {
    "catalogue_books.bring_book": (
        Duty.CATALOGUE,
        lambda by: catalogue_books.bring_book(by.hall, {}, source="", by=by, at=NOW),
    ),
    "catalogue_import.import_catalogue": (
        Duty.CATALOGUE,
        lambda by: catalogue_import.import_catalogue(
            by.hall, catalogue_records.Catalogue((), ()), by=by, at=NOW, dry_run=True
        ),
    ),
    "catalogue_undo.undo": (Duty.CATALOGUE, lambda by: catalogue_undo.undo("", by=by, at=NOW)),
    "catalogue_uploads.look_at": (
        Duty.CATALOGUE,
        lambda by: catalogue_uploads.look_at(b"", "", by=by, at=NOW),
    ),
    "catalogue_uploads.bring_seen": (
        Duty.CATALOGUE,
        lambda by: catalogue_uploads.bring_seen("", by=by, at=NOW),
    ),
    "calendar_import.load_calendar": (
        Duty.CALENDAR,
        lambda by: calendar_import.load_calendar(by.hall, {}, source="", by=by, at=NOW),
    ),
    "posts.mark_hot": (Duty.ROSTERS, lambda by: posts.mark_hot("", hot=True, by=by, at=NOW)),
    "rostering.copy_week": (Duty.ROSTERS, lambda by: rostering.copy_week("", "", by=by, at=NOW)),
    "qualifying.record_credential": (
        Duty.ROSTERS,
        lambda by: qualifying.record_credential("BA-001", NOTHING, by=by, at=NOW),
    ),
    "parameters.propose": (
        Duty.NUMBERS,
        lambda by: parameters.propose(parameters.Proposal("", "", "", ""), by=by, at=NOW),
    ),
    "official_text.load_texts": (
        Duty.WORDING,
        lambda by: official_text.load_texts(by.hall, {}, source="", by=by, at=NOW),
    ),
    "sayings.remove": (Duty.FINDING, lambda by: sayings.remove(UUID(int=0), by=by, at=NOW)),
    "sayings.add": (
        Duty.FINDING,
        lambda by: sayings.add(sayings.NewSaying("", "", ""), by=by, at=NOW),
    ),
    "advice.revise": (Duty.FINDING, lambda by: advice.revise(NOTHING, by=by, at=NOW)),
    "asked_words.read": (Duty.FINDING, lambda by: asked_words.read("", by=by, at=NOW)),
    "rehearsal_play.play": (
        Duty.REHEARSAL,
        lambda by: rehearsal_play.play(by.hall, at("2026-01-01 00:00"), by=by),
    ),
    "founding.open_accounts": (
        Duty.ACCOUNTS,
        lambda by: founding.open_accounts(by.hall, by=by, at=NOW),
    ),
    "accounts.create": (
        Duty.ACCOUNTS,
        lambda by: accounts.create(accounts.Wanted("", "", ""), by=by, at=NOW),
    ),
    "accounts.reset_password": (
        Duty.ACCOUNTS,
        lambda by: accounts.reset_password("clerk", by=by, at=NOW),
    ),
    "accounts.end": (Duty.ACCOUNTS, lambda by: accounts.end("clerk", by=by, at=NOW, now=NOW)),
    "accounts.reset_factors": (
        Duty.FACTORS,
        lambda by: accounts.reset_factors("clerk", by=by, at=NOW),
    ),
    "accounts.end_sessions": (
        Duty.FACTORS,
        lambda by: accounts.end_sessions("clerk", by=by, at=NOW),
    ),
    "accounts.grant": (Duty.RIGHTS, lambda by: accounts.grant("clerk", "duty", "", by=by, at=NOW)),
    "accounts.withdraw": (
        Duty.RIGHTS,
        lambda by: accounts.withdraw("clerk", "duty", "", by=by, at=NOW),
    ),
    "sign_in_rules.set_rules": (
        Duty.RULES,
        lambda by: sign_in_rules.set_rules(
            sign_in_rules.SignInRulesWanted("", second_factor_always=False), by=by, at=NOW
        ),
    ),
    "administrators_apart.propose": (
        Duty.RULES,
        lambda by: administrators_apart.propose(apart=True, by=by, at=NOW),
    ),
    "tokens.make_for": (
        Duty.TOKENS,
        lambda by: tokens.make_for("clerk", NOTHING, by=by, at=NOW),
    ),
    "identity_providers.join": (
        Duty.IDENTITY,
        lambda by: identity_providers.join(
            identity_providers.ProviderWanted("", "", ""), by=by, at=NOW
        ),
    ),
    "identity_providers.cut_off": (
        Duty.IDENTITY,
        lambda by: identity_providers.cut_off(by=by, at=NOW),
    ),
    "self_checks.check_record": (
        Duty.CHECKS,
        lambda by: self_checks.check_record(by.hall, by=by, at=NOW),
    ),
}
# These only read: their pages are the whole of it.
ONLY_READ = {Duty.REGISTER, Duty.TRAIL}
# Who may hold a role at all, and what it is called, is no right of an administrator.
NAMES_ROLES = {
    "acts/founding.py",
    "acts/catalogue_words.py",
    "acts/catalogue_people_kinds.py",
    "faces/staff_words.py",
    "faces/manager/account_words.py",
}
BY_NAME = re.compile(r"Role\.(?:ADMIN|SECURITY|AUDIT)\b")


def person(login: str) -> Actor:
    return actor_of(Account.objects.get(hall__code=HALL, login=login), Channel.WEB)


def browser(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login=login))
    return client


def test_every_page_an_administrator_opens_names_its_duty_and_is_open_to_its_office() -> None:
    assert sorted(duties()) == PAGES
    for name, found in duties().items():
        assert NAMED[name] == {OFFICE[duty].value for duty in found}, name
    assert {duty for found in duties().values() for duty in found} == set(Duty)


def test_every_duty_has_its_acts() -> None:
    assert {duty for duty, _ in ACTS.values()} | ONLY_READ == set(Duty)


def test_no_act_and_no_page_names_an_administrator_past_the_table() -> None:
    """Whoever writes ``Role.ADMIN`` where a duty belongs goes round the table."""
    found = set()
    for path in CODE:
        place = str(path.relative_to(ROOT / "src" / "banshi")) if "src" in path.parts else ""
        if not place.startswith(("acts/", "faces/")) or place.startswith("faces/cli/"):
            continue
        if BY_NAME.search(words_of(path)):
            found.add(place)
    assert found == NAMES_ROLES


def test_apart_each_of_the_three_opens_his_own_pages_and_is_told_whose_the_others_are(
    sample_halls: Rehearsal,
) -> None:
    logins = three_people()
    wrong = []
    for role, login in logins.items():
        client = browser(login)
        for name in PAGES:
            for address in addresses(name):
                answer = client.get(address)
                if role in NAMED[name]:
                    if answer.status_code in (401, 403):
                        wrong.append((login, name, answer.status_code))
                    continue
                posted = client.post(address, {})
                # 405: an address that takes only the other of the two, and refuses that.
                statuses = {answer.status_code, posted.status_code}
                told = text_of(posted if posted.status_code == 403 else answer)
                right = {OFFICE[duty] for duty in duties()[name]}
                if (
                    not {403} <= statuses <= {403, 405}
                    or CLOSED not in told
                    or not all(NAMES[one] in told for one in right)
                ):
                    wrong.append((login, name, answer.status_code))
    assert wrong == []


def test_one_person_for_all_opens_every_page(sample_halls: Rehearsal) -> None:
    logins = three_people(apart=False)
    client = browser(logins[Role.ADMIN])
    for name in PAGES:
        for address in addresses(name):
            assert client.get(address).status_code not in (401, 403), name


@pytest.mark.parametrize("name", ACTS)
def test_every_act_goes_by_the_table_in_both_profiles(name: str, sample_halls: Rehearsal) -> None:
    duty, act = ACTS[name]
    logins = three_people()
    for role in sorted(logins, key=lambda one: one is OFFICE[duty]):
        refused = isinstance(act(person(logins[role])), Forbidden)
        assert refused is (role is not OFFICE[duty]), (name, role)


@pytest.mark.parametrize("name", ACTS)
def test_one_person_for_all_does_all(name: str, sample_halls: Rehearsal) -> None:
    duty, act = ACTS[name]
    logins = three_people(apart=False)
    for role in {Role.SECURITY, Role.AUDIT} - {OFFICE[duty]}:
        assert isinstance(act(person(logins[role])), Forbidden), role
    assert not isinstance(act(person(logins[Role.ADMIN])), Forbidden)


def test_the_rehearsals_clock_is_the_systems(sample_halls: Rehearsal) -> None:
    three_people()
    api = Api(sample_halls)
    assert api.get("rehearsal/clock", who="admin").status == 200


def test_a_stranger_to_the_three_is_told_nothing_of_them(sample_halls: Rehearsal) -> None:
    three_people()
    told = text_of(browser("clerk").get("/hall/accounts/"))
    assert not any(name in told for name in NAMES.values())
