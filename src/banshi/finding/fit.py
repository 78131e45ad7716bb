"""How well suggestions fit: fully, too far off to stand beside a full fit, or no more than a guess."""

from collections.abc import Sequence

from banshi.finding.answers import Suggestion
from banshi.finding.departments import plain_department
from banshi.finding.entries import Entry, PhraseKind
from banshi.finding.lexicon import Hit
from banshi.finding.speech import Said, tidy

# A word that settles a department weighs three and more; less is only a sign.
TELLING = 2.9
SETTLED = 0.9
SHORT = 24
FIRST_FEW = 3


def fits_fully(suggestions: Sequence[Suggestion]) -> bool:
    """Whether the first suggestion is a matter, and what it is called was said or holds it all."""
    first = next(iter(suggestions), None)
    return first is not None and first.entry.kind.is_matter and first.score >= SETTLED


def without_the_far(
    words: Said, hits: Sequence[Hit], suggestions: tuple[Suggestion, ...]
) -> tuple[Suggestion, ...]:
    """Beside a full fit, only what a telling word speaks for.

    身份证到期 is no 取水证到期: where the first fits and a word that was said settles its department,
    others need that word in their phrase, or a department it speaks for.
    """
    if not suggestions or suggestions[0].score < SETTLED:
        return suggestions
    telling = _telling(words, hits)
    speaks_for = {hit.department for hit in telling}
    if plain_department(suggestions[0].entry.department) not in speaks_for:
        return suggestions
    return tuple(
        one
        for one in suggestions
        if not one.entry.kind.is_matter
        or plain_department(one.entry.department) in speaks_for
        or any(hit.word in tidy(one.phrase) for hit in telling)
    )


def is_a_guess(words: Said, hits: Sequence[Hit], suggestions: Sequence[Suggestion]) -> bool:
    """Whether short talk names a thing of a department that none of the first matters is called by.

    驾驶证丢了 is no 身份证丢了: what was said of the thing fits, the thing itself stands nowhere.
    """
    telling = _telling(words, hits)
    matters = [one.entry for one in suggestions if one.entry.kind.is_matter][:FIRST_FEW]
    if not telling or not matters or len(words.plain) > SHORT:
        return False
    return not any(_is_called_by(entry, hit.word) for entry in matters for hit in telling)


def _telling(words: Said, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.weight >= TELLING and hit.word in words.plain]


def _is_called_by(entry: Entry, word: str) -> bool:
    """Whether two neighbours of the word stand in a name or saying; a material to bring is neither."""
    pairs = [word[place : place + 2] for place in range(len(word) - 1)] or [word]
    return any(
        pair in called
        for called in (tidy(p.words) for p in entry.phrases if p.kind is not PhraseKind.MATERIAL)
        for pair in pairs
    )
