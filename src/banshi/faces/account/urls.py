"""Addresses of one's own sign-in and of the steps on the way in."""

from django.urls import path

from banshi.faces.account import own, steps

urlpatterns = [
    path("account/", own.overview, name="own-account"),
    path("account/password/", own.change_password, name="own-password"),
    path("account/sessions/", own.end_sessions, name="own-sessions"),
    path("account/stay/", own.stay, name="own-stay"),
    path("sign-in/password/", steps.set_password, name="sign-in-password"),
]
