"""Addresses of management's and supervision's pages."""

from django.urls import path

from banshi.faces import converters as converters
from banshi.faces.manager import (
    accounts,
    advice,
    ahead,
    calendar,
    consents,
    duty,
    duty_people,
    duty_post,
    duty_roster,
    figures,
    house,
    identity,
    integrity,
    outbox,
    own_data,
    parameters,
    questions,
    record,
    register,
    requests,
    sayings,
    today,
    trail,
    wording,
)

urlpatterns = [
    path("", today.today, name="hall-today"),
    path("consents/", consents.waiting, name="hall-consents"),
    path("requests/<reference:reference>/", requests.page, name="hall-request"),
    path("requests/<reference:reference>/consent/", consents.consent, name="hall-request-consent"),
    path(
        "requests/<reference:reference>/withhold-consent/",
        consents.withhold,
        name="hall-request-withhold-consent",
    ),
    path("outbox/", outbox.outbox_page, name="hall-outbox"),
    path("windows/", figures.figures, name="hall-figures"),
    path("windows/figures.xlsx", figures.workbook, name="hall-figures-workbook"),
    path("ahead/", ahead.ahead, name="hall-ahead"),
    path("duty/", duty.grid, name="hall-duty"),
    path("duty/gaps/", duty.gaps_soon, name="hall-duty-gaps"),
    path("duty/roster/", duty_roster.roster, name="hall-duty-roster"),
    path("duty/people/", duty_people.people, name="hall-duty-people"),
    path("duty/people/<str:number>/", duty_people.person, name="hall-duty-person"),
    path("duty/posts/<str:code>/", duty_post.post, name="hall-duty-post"),
    path("rehearsal/", ahead.rehearsal, name="hall-rehearsal"),
    path("record/", record.record, name="hall-record"),
    path("register/", register.register, name="hall-register"),
    path("data/", own_data.listed, name="hall-data"),
    path("data/<reference:reference>/", own_data.one, name="hall-data-request"),
    path("accounts/", accounts.listed, name="hall-accounts"),
    path("accounts/new/", accounts.make, name="hall-account-new"),
    path("accounts/of/<str:login>/", accounts.one, name="hall-account"),
    *(
        path(
            f"accounts/of/<str:login>/{step}/",
            accounts.step,
            {"step": step},
            name=f"hall-account-{step}",
        )
        for step in accounts.STEPS
    ),
    path("account-trail/", trail.trail, name="hall-trail"),
    path("sign-in-rules/", trail.rules, name="hall-sign-in-rules"),
    path("identity/", identity.provider, name="hall-identity"),
    path("house/", house.house, name="hall-house"),
    path("parameters/", parameters.listed, name="hall-parameters"),
    path("parameters/<slug:name>/", parameters.change, name="hall-parameter"),
    *(
        path(
            f"parameters/<reference:reference>/{step}/",
            parameters.settle,
            {"step": step},
            name=f"hall-parameter-{step}",
        )
        for step in parameters.STEPS
    ),
    path("wording/", wording.wording, name="hall-wording"),
    path("questions/", questions.listed, name="hall-questions"),
    path("questions/<uuid:question>/", questions.decide, name="hall-question"),
    path("calendar/", calendar.calendar_page, name="hall-calendar"),
    path("calendar/check/", calendar.check, name="hall-calendar-check"),
    path("calendar/load/", calendar.load, name="hall-calendar-load"),
    path("integrity/", integrity.listed, name="hall-integrity"),
    path("integrity/<reference:reference>/", integrity.one, name="hall-integrity-report"),
    path("sayings/", sayings.listed, name="hall-sayings"),
    path("sayings/<reference:reference>/", sayings.one, name="hall-saying"),
    path("sayings/<uuid:saying>/remove/", sayings.taken_away, name="hall-saying-remove"),
    path("sayings/of/<slug:code>/", sayings.of_matter, name="hall-sayings-matter"),
    path("advice/", advice.listed, name="hall-advice"),
    path("advice/<slug:code>/", advice.one, name="hall-advice-one"),
]
