"""Addresses of one's own sign-in and of the steps on the way in."""

from django.urls import path

from banshi.faces.account import own, own_factors, own_tokens, steps

urlpatterns = [
    path("account/", own.overview, name="own-account"),
    path("account/password/", own.change_password, name="own-password"),
    path("account/sessions/", own.end_sessions, name="own-sessions"),
    path("account/stay/", own.stay, name="own-stay"),
    path("account/confirm/", own_factors.confirm, name="own-confirm"),
    path("account/second-factor/", own_factors.add, name="own-factor"),
    path("account/second-factor/<uuid:factor>/", own_factors.remove, name="own-factor-remove"),
    path("account/recovery-codes/", own_factors.renew, name="own-recovery-codes"),
    path("account/tokens/", own_tokens.own, name="own-tokens"),
    path("account/tokens/<uuid:token>/", own_tokens.revoke, name="own-token-revoke"),
    path("hall/tokens/", own_tokens.of_hall, name="hall-tokens"),
    path("sign-in/prove/", steps.prove, name="sign-in-prove"),
    path("sign-in/set-up/", steps.set_up, name="sign-in-set-up"),
    path("sign-in/password/", steps.set_password, name="sign-in-password"),
]
