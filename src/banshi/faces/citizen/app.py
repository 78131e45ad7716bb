"""The hall as an application on a telephone (3.4.a): its manifest, its worker, its page offline."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest

WORKER = "citizen/sw.js"
FILES = (
    "design/banshi.css",
    "design/banshi.js",
    "design/app.js",
    "design/mark.svg",
    "design/bamboo.svg",
    "design/chevron.svg",
)
SHOWN_AS_APP = "standalone"
PAPER, BRAND = "#F2F5F3", "#08372B"
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
VERSION_LENGTH = 16


@require_safe
def manifest(request: HallRequest) -> HttpResponse:
    """What a telephone needs to keep the hall among its applications."""
    icons = [
        {
            "src": static(f"design/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in ICONS
    ]
    home = reverse("home")
    return JsonResponse(
        {
            "id": home,
            "name": request.hall.name,
            "short_name": gettext("办事"),
            "lang": request.LANGUAGE_CODE,
            "start_url": home,
            "scope": home,
            "display": SHOWN_AS_APP,
            "background_color": PAPER,
            "theme_color": BRAND,
            "icons": [
                *icons,
                {"src": static("design/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
            ],
            "shortcuts": [
                {"name": gettext("我的事项"), "url": reverse("my")},
                {"name": gettext("验证上门人员"), "url": reverse("door")},
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def worker(request: HallRequest) -> HttpResponse:
    """The service worker. It is asked for anew each time; its version changes with the files."""
    offline = reverse("offline")
    files = [static(name) for name in FILES]
    text = (
        _worker_text()
        .replace("__VERSION__", _version(offline, tuple(files)))
        .replace("__FILES__", json.dumps(files))
        .replace("__OFFLINE__", offline)
        .replace("__STATIC__", settings.STATIC_URL)
    )
    return HttpResponse(
        text,
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"},
    )


@require_safe
def offline(request: HallRequest) -> HttpResponse:
    """What can still be done without a network; nobody's own data are on it."""
    return page(request, "offline")


@cache
def _worker_text() -> str:
    return Path(str(finders.find(WORKER))).read_text("utf-8")


@cache
def _version(offline: str, files: tuple[str, ...]) -> str:
    content = [offline, *files, _worker_text()]
    content += [Path(str(finders.find(name))).read_text("utf-8") for name in FILES]
    return hashlib.sha256("\n".join(content).encode()).hexdigest()[:VERSION_LENGTH]
