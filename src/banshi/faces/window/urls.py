"""Addresses of the window's pages."""

from django.urls import path

from banshi.faces import converters as converters
from banshi.faces.window import (
    answering,
    authorisations,
    authorising,
    booking_new,
    bookings,
    bringing,
    enterprises,
    gifts,
    intake,
    limits,
    lists,
    map_point,
    overtime,
    own_visits,
    people,
    tasks,
    visiting,
)
from banshi.faces.window.verbs import VERBS

urlpatterns = [
    path("", lists.requests_due, name="window-requests"),
    path("bookings/", bookings.day, name="window-bookings"),
    path("bookings/new/", booking_new.new, name="window-booking-new"),
    path("bookings/bring/", bringing.bring, name="window-bookings-bring"),
    path("bookings/bring/template/", bringing.template, name="window-bookings-bring-template"),
    path("bookings/bring/take/", bringing.take_in, name="window-bookings-take"),
    path("bookings/bring/left-over/", bringing.left_over, name="window-bookings-left-over"),
    path("bookings/<reference:reference>/", bookings.booking, name="window-booking"),
    *(
        path(
            f"bookings/<reference:reference>/{deed}/",
            bookings.act,
            {"deed": deed},
            name=f"window-booking-{deed}",
        )
        for deed in bookings.DEEDS
    ),
    path("gifts/", gifts.gift, name="window-gift"),
    path("overtime/", overtime.own, name="own-overtime"),
    path("people/", people.people, name="window-people"),
    path("new/", intake.new, name="window-new"),
    path("new/<reference:reference>/", intake.taken, name="window-new-taken"),
    path("requests/<reference:reference>/", answering.page, name="window-request"),
    *(
        path(
            f"requests/<reference:reference>/{verb.replace('_', '-')}/",
            answering.act,
            {"verb": verb},
            name=f"window-request-{verb.replace('_', '-')}",
        )
        for verb in VERBS
    ),
    path("crew/", visiting.shell, name="window-crew"),
    path("visits/", own_visits.listed, name="window-visits"),
    path("visits/<reference:reference>/", visiting.visit, name="window-visit"),
    path("parties/", authorising.listed, name="window-parties"),
    path("authorisations/new/", authorising.new, name="window-authorisation-new"),
    path("enterprises/new/", enterprises.new, name="window-enterprise-new"),
    path("enterprises/<slug:credit_code>/", enterprises.one, name="window-enterprise"),
    path(
        "enterprises/<slug:credit_code>/document/",
        enterprises.document,
        name="window-enterprise-document",
    ),
    path("visits/<reference:reference>/map/", map_point.place, name="window-visit-map"),
    path(
        "visits/<reference:reference>/take-along/",
        visiting.take_along,
        name="window-visit-take-along",
    ),
    path(
        "visits/<reference:reference>/photographs/<uuid:photograph>/",
        visiting.photograph,
        name="window-visit-photograph",
    ),
    path("visits/<reference:reference>/<slug:step>/", visiting.step, name="window-visit-step"),
    path(
        "authorisations/<reference:reference>/",
        authorisations.authorisation,
        name="window-authorisation",
    ),
    path(
        "authorisations/<reference:reference>/document/",
        authorisations.document,
        name="window-authorisation-document",
    ),
    path("promises/<uuid:promise>/", limits.page, name="window-promise"),
    path("promises/<uuid:promise>/stand-still/", limits.stop, name="window-promise-stand-still"),
    path("promises/<uuid:promise>/go-on/", limits.resume, name="window-promise-go-on"),
    path("promises/<uuid:promise>/decide/", limits.settle, name="window-promise-decide"),
    path("tasks/<uuid:task>/", tasks.page, name="window-task"),
    path("tasks/<uuid:task>/phone/", tasks.phone, name="window-task-phone"),
    path("tasks/<uuid:task>/address/", tasks.address, name="window-task-address"),
    path("tasks/<uuid:task>/sent/", tasks.sent, name="window-task-sent"),
    path("tasks/<uuid:task>/told/", tasks.told, name="window-task-told"),
]
