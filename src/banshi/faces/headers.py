"""What every answer tells the browser: only our own scripts and styles, no frames, no sniffing."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# Where one asks by speaking, if the browser turns speech into words; elsewhere it stays shut.
MAY_LISTEN = "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"


class HeadersMiddleware:
    """Adds the headers Django's SecurityMiddleware does not know."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the policy headers; a view's own header of the same name stays."""
        answer = self.answer(request)
        answer.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.headers.get("Sent-By") == "script" and "Location" in answer.headers:
            # A script would follow by itself and use up what the next page says once.
            answer.status_code = HTTPStatus.NO_CONTENT
            answer.headers["Sent-To"] = answer.headers["Location"]
            del answer.headers["Location"]
        return answer
