"""Addresses of the consultation desk."""

from django.urls import path

from banshi.faces import converters as converters
from banshi.faces.consult import booking, booking_taken, call_backs, desk, taken

urlpatterns = [
    path("", desk.desk, name="consult"),
    path("draft/", desk.keep_draft, name="consult-draft"),
    path("suggest/", desk.suggest, name="consult-suggest"),
    path("taken/<reference:reference>/", taken.taken, name="consult-taken"),
    path("bookings/new/", booking.new, name="consult-booking"),
    path("bookings/<reference:reference>/", booking_taken.taken, name="consult-booking-taken"),
    path("call-backs/<reference:reference>/", call_backs.page, name="consult-call-back"),
]
