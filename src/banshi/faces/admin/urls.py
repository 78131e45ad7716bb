"""Addresses of the administrator's pages."""

from django.urls import path

from banshi.faces import converters as converters
from banshi.faces.admin import books, line, lists

urlpatterns = [
    path("", lists.home, name="admin-home"),
    path("import/", books.upload, name="admin-import"),
    path("import/progress/<slug:key>/", books.progress, name="admin-import-progress"),
    path("export.xlsx", books.export, name="admin-export"),
    path("template.xlsx", books.template, name="admin-template"),
    path("edits/<reference:reference>/", books.one_edit, name="admin-edit"),
    path("edits/<reference:reference>/confirm/", books.confirm, name="admin-confirm"),
    path("edits/<reference:reference>/undo/", books.undo, name="admin-undo"),
    path("<slug:slug>/", lists.lines, name="admin-list"),
    path("<slug:slug>/new/", line.new, name="admin-new"),
    path("<slug:slug>/line/", line.line, name="admin-line"),
]
