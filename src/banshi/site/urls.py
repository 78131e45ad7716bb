"""Which face answers under which path."""

from django.urls import include, path

urlpatterns = [
    path("window/", include("banshi.faces.window.urls")),
    path("consult/", include("banshi.faces.consult.urls")),
    path("admin/", include("banshi.faces.admin.urls")),
    path("hall/", include("banshi.faces.manager.urls")),
    path("kiosk/", include("banshi.faces.kiosk.urls")),
    path("design/", include("banshi.design.urls")),
    path("api/v1/", include("banshi.faces.api.urls")),
    path("", include("banshi.faces.account.urls")),
    path("", include("banshi.faces.paper.urls")),
    path("", include("banshi.faces.citizen.urls")),
]

handler403 = "banshi.faces.manager.administrators.closed"
handler404 = "banshi.site.faults.not_found"
handler500 = "banshi.site.faults.answer"
