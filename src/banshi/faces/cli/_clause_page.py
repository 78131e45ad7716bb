"""docs/clauses.md: the matrix as a page."""

from collections import Counter
from collections.abc import Iterable

from banshi.boards.clause_matrix import ClauseEntry
from banshi.boards.clause_page import Document

HEADER = """# 条款对照 Clauses

{number} {title} ({title_en}), {issuer}.

Written by `banshi clauses --markdown > docs/clauses.md`; `banshi clauses 3.5.a` tells all about one.
Gists are our own words. {total} clauses: {counted}.

| clause | place | what it says | honoured by | pages | acts |
|---|---|---|---|---|---|
"""


def as_markdown(entries: Iterable[ClauseEntry], document: Document) -> str:
    """The page, one row a clause in the document's order."""
    listed = list(entries)
    counts = Counter(one.binding.bound.value for one in listed)
    header = HEADER.format(
        number=document.number,
        title=document.title.zh,
        title_en=document.title.en,
        issuer=document.issuer,
        total=len(listed),
        counted=", ".join(f"{number} {bound}" for bound, number in counts.items()),
    )
    return header + "".join(_row(one) for one in listed)


def _row(one: ClauseEntry) -> str:
    binding = one.binding
    honoured = [f"`{rule.name}`" for rule in one.rules]
    honoured += [text.en for text in (binding.how, binding.planned) if text]
    cells = (
        one.clause.id,
        one.clause.at,
        f"{one.clause.gist.zh}<br>{one.clause.gist.en}",
        f"**{binding.bound}** {'; '.join(honoured)}".strip(),
        "<br>".join(f"`{page}`" for page in binding.pages),
        "<br>".join(f"`{act}`" for act in binding.acts),
    )
    return "| " + " | ".join(cells) + " |\n"
