"""How a clause id is spoken: 3.5.a as 第三章五, 3.2.1 as 第三章二（一）."""

from django.utils.translation import get_language

NUMERALS = "零一二三四五六七八九十"
PREAMBLE = "前言"
LAWS = {"licensing": ("行政许可法", "Licensing Law")}
CHAPTER_OF_NUMBERED_ITEMS = 6


def clause_place(clause: str) -> str:
    """Where a clause stands in the document, for a chip; letters that split a paragraph drop out.

    Other languages keep the bare number. An article of a law is named; an id that
    is not ours is returned as it is.
    """
    law, _, number = clause.partition(".")
    if law in LAWS:
        chinese = (get_language() or "zh").startswith("zh")
        return f"{LAWS[law][0]}第{number}条" if chinese else f"{LAWS[law][1]} {number}"
    numbers = [part for part in clause.split(".") if part.isdigit()]
    known = numbers and all(int(number) < len(NUMERALS) for number in numbers)
    if not known or not (get_language() or "zh").startswith("zh"):
        return clause
    chapter, *rest = (int(number) for number in numbers)
    if chapter == 0:
        return PREAMBLE
    place = f"第{NUMERALS[chapter]}章"
    if chapter == 1 or not rest or rest[0] == 0:
        return place
    if chapter == CHAPTER_OF_NUMBERED_ITEMS:
        return f"{place}（{NUMERALS[rest[0]]}）"
    place += NUMERALS[rest[0]]
    return place + "".join(f"（{NUMERALS[number]}）" for number in rest[1:])


def distinct_places(clauses: list[str] | tuple[str, ...] | str) -> list[tuple[str, str]]:
    """Pairs of clause id and place, each place once, the first id standing for it."""
    ids = [clauses] if isinstance(clauses, str) else list(clauses)
    places: dict[str, str] = {}
    for clause in ids:
        places.setdefault(clause_place(clause), clause)
    return [(clause, place) for place, clause in places.items()]
