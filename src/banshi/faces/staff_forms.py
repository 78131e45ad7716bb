"""What a staff form brings besides its fields: the version of the request it was made from."""

from django.http import HttpRequest

VERSION = "version"
MOST_DIGITS = 9


def seen_version(request: HttpRequest) -> int | None:
    """The version the page showed when its form was made; none if it does not say."""
    text = request.POST.get(VERSION, "")
    if not (text.isascii() and text.isdecimal()) or len(text) > MOST_DIGITS:
        return None
    return int(text)
