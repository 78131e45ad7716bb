"""Addresses of the public's face."""

from django.urls import path, register_converter

from banshi.faces import converters as converters
from banshi.faces.citizen import (
    acting,
    app,
    asking,
    asking_check,
    authorisations,
    booking,
    booking_days,
    booking_deeds,
    booking_held,
    booking_waiting,
    clauses,
    deeds,
    door,
    home,
    identity,
    integrity,
    look_up,
    map_point,
    matter,
    my,
    notice,
    own_data,
    phone_sign_in,
    preferences,
    privacy,
    province,
    seals,
    search,
    services,
    signing_in,
)
from banshi.faces.citizen.asked_service import HOME_VISIT, OFF_HOURS


class ClauseConverter:
    """A clause id such as 3.5.a."""

    regex = r"[0-9](?:\.[0-9]){1,2}(?:\.[a-z])?"

    def to_python(self, value: str) -> str:
        """The id as typed."""
        return value

    def to_url(self, value: str) -> str:
        """The id as written."""
        return value


register_converter(ClauseConverter, "clause")

urlpatterns = [
    path("", home.home, name="home"),
    path("find/", search.search, name="search"),
    path("find/suggest/", search.suggest, name="search-suggest"),
    path("find/picked/", search.picked, name="search-picked"),
    path("find/to-the-desk/", search.to_the_desk, name="search-to-the-desk"),
    path("find/at-the-desk/", search.at_the_desk, name="search-desk"),
    path("matters/<slug:code>/", matter.matter, name="matter"),
    path("services/", services.services, name="services"),
    path("help/", services.help_page, name="help"),
    path("sign-in/", signing_in.sign_in_page, name="sign-in"),
    path("sign-in/province/", province.leave, name="province-sign-in"),
    path("sign-in/province/back/", province.back, name="province-back"),
    path("sign-in/province/left/", province.left, name="province-left"),
    path("sign-in/phone/", phone_sign_in.phone_step, name="phone-sign-in"),
    path("sign-in/phone/code/", phone_sign_in.code_step, name="phone-sign-in-code"),
    path("sign-in/phone/who/", phone_sign_in.who_step, name="phone-sign-in-who"),
    path("sign-in/phone/message/", phone_sign_in.message, name="phone-sign-in-message"),
    path("q/<reference:reference>/", look_up.short_link, name="short-link"),
    path("look-up/", look_up.look_up_page, name="look-up"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("preferences/", preferences.preferences, name="preferences"),
    *(
        path(f"{one.route}/{address}", view, {"service": one}, name=f"{one.route}-{step}")
        for one in (OFF_HOURS, HOME_VISIT)
        for address, view, step in (
            ("", asking.matter_step, "matter"),
            ("time/", asking.when_step, "when"),
            ("check/", asking_check.check_step, "check"),
        )
    ),
    path("book/<slug:code>/", booking_days.choose, name="booking"),
    path("book/<slug:code>/wait/", booking_waiting.wait, name="booking-wait"),
    path("booking/<reference:reference>/", booking_held.held, name="booking-held"),
    path("door/", door.door, name="door"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("sw.js", app.worker, name="service-worker"),
    path("offline/", app.offline, name="offline"),
    path("my/", my.my, name="my"),
    path("my/identity/", identity.identity, name="my-identity"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("my/data/", own_data.own_data, name="my-data"),
    path("my/data/export/", own_data.export, name="my-data-export"),
    path("my/data/correct/", own_data.correct, name="my-data-correct"),
    path("my/data/erase/", own_data.erase, name="my-data-erase"),
    path("my/data/consent/", own_data.consent, name="my-data-consent"),
    path("my/data/<reference:reference>/withdraw/", own_data.take_back, name="my-data-withdraw"),
    path("my/acting-for/", acting.choose, name="acting-for"),
    path("my/authorisations/", authorisations.own, name="my-authorisations"),
    path("my/authorisations/new/<slug:kind>/", authorisations.give, name="my-authorisation-new"),
    path("my/authorisations/<reference:reference>/", authorisations.one, name="my-authorisation"),
    path(
        "my/authorisations/<reference:reference>/revoke/",
        authorisations.revoke,
        name="my-authorisation-revoke",
    ),
    path(
        "my/authorisations/<reference:reference>/document/",
        authorisations.document,
        name="my-authorisation-document",
    ),
    path("my/bookings/<reference:reference>/", booking.my_booking, name="my-booking"),
    path("my/bookings/<reference:reference>/move/", booking_deeds.move, name="my-booking-move"),
    path(
        "my/bookings/<reference:reference>/cancel/", booking_deeds.cancel, name="my-booking-cancel"
    ),
    path(
        "my/bookings/<reference:reference>/accept/", booking_deeds.accept, name="my-booking-accept"
    ),
    path("my/bookings/<reference:reference>/leave/", booking_deeds.leave, name="my-booking-leave"),
    path(
        "my/bookings/<reference:reference>/calendar/", booking.calendar, name="my-booking-calendar"
    ),
    path("my/<reference:reference>/", my.my_request, name="my-request"),
    path("my/<reference:reference>/received/", my.received, name="my-request-received"),
    path("my/<reference:reference>/map/", map_point.place, name="my-request-map"),
    path("my/<reference:reference>/confirm/", deeds.confirm, name="my-request-confirm"),
    path("my/<reference:reference>/counter/", deeds.counter, name="my-request-counter"),
    path("my/<reference:reference>/reschedule/", deeds.reschedule, name="my-request-reschedule"),
    path(
        "my/<reference:reference>/reply-to-ask/", deeds.reply_to_ask, name="my-request-reply-to-ask"
    ),
    path("my/<reference:reference>/withdraw/", deeds.withdraw, name="my-request-withdraw"),
    path("notices/<uuid:notice_id>/", notice.notice, name="notice"),
    path("policy/", clauses.policy, name="policy"),
    path("policy/book/", clauses.book, name="policy-book"),
    path("policy/law/", clauses.law, name="policy-law"),
    path("policy/<clause:clause_id>/", clauses.clause, name="clause"),
    path("seals/", seals.seals, name="seals"),
    path("seals/<int:number>/", seals.seal, name="seal"),
    path("integrity/", integrity.integrity, name="integrity"),
    path("integrity/sent/", integrity.integrity_sent, name="integrity-sent"),
]
