"""Addresses of the gallery."""

from django.urls import path

from banshi.design import views

urlpatterns = [
    path("", views.parts, name="design-gallery"),
    path("page/<slug:name>/", views.page, name="design-page"),
]
