"""Addresses of papers and of the public check."""

from django.urls import path

from banshi.faces import converters as converters
from banshi.faces.paper import letters, pack, views

urlpatterns = [
    path("paper/<uuid:paper_id>/", views.paper, name="paper"),
    path("paper/<uuid:paper_id>.pdf", views.paper_pdf, name="paper-pdf"),
    path("letter/<uuid:task>/", letters.letter, name="letter"),
    path("letter/<uuid:task>.pdf", letters.letter_pdf, name="letter-pdf"),
    path("paper/visits/<reference:reference>/", pack.pack, name="visit-pack"),
    path("paper/visits/<reference:reference>.pdf", pack.pack_pdf, name="visit-pack-pdf"),
    path("check/", views.ask, name="check"),
    path("check/<str:code>/", views.check, name="check"),
]
