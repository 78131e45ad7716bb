"""Which scope a token needs for which operation, as ``routes.toml`` has it."""

from collections.abc import Mapping
from functools import lru_cache

from django.http import HttpRequest

from banshi.faces.audience import PROGRAMS, audiences
from banshi.policy.vocabulary import Scope


@lru_cache(maxsize=1)
def needed() -> Mapping[tuple[str, str], Scope]:
    """The scope by address and method."""
    return {
        (name, method): Scope(scope)
        for name, row in audiences().items()
        if row.split()[0] == PROGRAMS
        for method, _, scope in (part.partition(":") for part in row.split()[1:])
    }


def scope_of(request: HttpRequest) -> Scope | None:
    """What this call needs; none for an operation without a row, which no token may do."""
    match = request.resolver_match
    method = "GET" if request.method == "HEAD" else request.method or ""
    return needed().get((match.view_name, method)) if match else None
