"""Clauses: how each is honoured, by which rules, where it shows, how often it was kept."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import BaseModel

from banshi.boards.clause_matrix import clause_entry, clause_matrix, clause_plain
from banshi.boards.clause_page import counts
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.errors import reading, reading_one
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import not_found
from banshi.faces.api.shapes import Page
from banshi.policy.vocabulary import Bound, ClauseKind

router = Router(tags=["clauses"])

ClauseId = Annotated[str, Path(max_length=20)]


class RuleOut(BaseModel):
    """A rule: the question it answers and how it reads its clause."""

    name: str
    question: str
    reads: str


class ReadingOut(BaseModel):
    """An interpretation of ours."""

    id: str
    text: str
    text_en: str


class ClauseOut(BaseModel):
    """A clause. ``kept`` and ``broken`` count this hall's promises that rest on it."""

    id: str
    at: str
    gist: str
    gist_en: str
    kind: ClauseKind
    bound: Bound
    how: str | None
    how_en: str | None
    planned: str | None
    planned_en: str | None
    rules: list[RuleOut]
    acts: list[str]
    pages: list[str]
    api: list[str]
    readings: list[ReadingOut]
    kept: int
    broken: int


@router.get(
    "",
    response=reading(Page[ClauseOut]),
    openapi_extra=examples.of("clause_list"),
    url_name="clauses",
)
def list_clauses(
    request: HttpRequest, bound: Bound | None = None, cursor: Cursor = "", limit: Limit = 100
) -> dict[str, Any]:
    """All clauses in the document's order."""
    call = call_of(request)
    entries = [one for one in clause_matrix() if bound in (None, one.binding.bound)]
    page, after = page_of(entries, cursor, limit)
    counted = counts([one.clause.id for one in page], hall=call.hall.id, at=call.at)
    return {
        "items": [
            clause_plain(
                one, kept=counted[one.clause.id].kept, broken=counted[one.clause.id].broken
            )
            for one in page
        ],
        "next": after,
    }


@router.get(
    "/{clause}",
    response=reading_one(ClauseOut),
    openapi_extra=examples.of("clause"),
    url_name="clause",
)
def show_clause(request: HttpRequest, clause: ClauseId) -> dict[str, Any]:
    """All about one clause."""
    call = call_of(request)
    found = clause_entry(clause)
    if found is None:
        raise not_found()
    counted = counts([clause], hall=call.hall.id, at=call.at)[clause]
    return clause_plain(found, kept=counted.kept, broken=counted.broken)
