"""Which face answers under which path."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

FACES = (
    ("window/", "banshi.faces.window"),
    ("hall/", "banshi.faces.manager"),
    ("design/", "banshi.design"),
    ("api/v1/", "banshi.faces.api"),
    ("", "banshi.faces.paper"),
    ("", "banshi.faces.citizen"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"{face}.urls"))
    for prefix, face in FACES
    if find_spec(face) and find_spec(f"{face}.urls")
]

handler500 = "banshi.site.faults.answer"
