"""Addresses of the check-in machine."""

from django.urls import path

from banshi.faces.kiosk import check_in, machine

urlpatterns = [
    path("", check_in.check_in, name="kiosk"),
    path("here/", check_in.here, name="kiosk-here"),
    path("machine/", machine.machine, name="kiosk-machine"),
]
