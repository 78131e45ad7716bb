"""A paper people handed in, given out as a file to keep, never shown inside a page."""

from django.http import HttpResponse

from banshi.acts.uploads import CONTENT_TYPES, MOST_BYTES
from banshi.faces.entry import HallRequest


def handed_out(name: str, kind: str, content: bytes) -> HttpResponse:
    """The file under a name of ours and its real type."""
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )


def handed_in(request: HallRequest) -> bytes:
    """The bytes of the document field; one past what is taken, so that the act counts them."""
    upload = request.FILES.get("document")
    return upload.read(MOST_BYTES + 1) if upload else b""
