"""Where a page may lead on to: addresses of this site only."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def onward(request: HttpRequest, address: str) -> str:
    """The address if it is a path of ours, otherwise nothing."""
    own = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if own else ""
