"""The gallery of parts and of whole pages put together from them."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from banshi.design import gallery, pages


class PageRequest(HttpRequest):
    """A request that says in which mode its page is shown."""

    elder: bool


class Shown(NamedTuple):
    """A sample and its markup."""

    sample: gallery.Sample
    html: SafeString


def parts(request: HttpRequest) -> HttpResponse:
    """Every part with its samples; ``?mode=elder`` shows them in elder mode."""
    elder = request.GET.get("mode") == "elder"
    shown = [
        (
            example,
            [
                Shown(
                    sample,
                    gallery.embedded(
                        gallery.rendered(example.part, sample, request),
                        f"{example.part}-{number}",
                    ),
                )
                for number, sample in enumerate(example.samples, 1)
            ],
        )
        for example in map(gallery.example, gallery.part_names())
    ]
    context = {"shown": shown, "elder": elder, "pages": pages.PAGES}
    return render(request, "design/gallery/parts.html", context)


def page(request: PageRequest, name: str) -> HttpResponse:
    """A whole page put together from parts, with invented content."""
    if name not in pages.PAGES:
        raise Http404
    request.elder = request.GET.get("mode") == "elder"
    context: dict[str, Any] = pages.content(name)
    return render(request, f"design/gallery/{name}.html", context)
