"""Finds what words mean: a hall's entries ranked, departments named, or an honest no."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from banshi.finding import elsewhere
from banshi.finding.answers import DepartmentAnswer, Found, Lacking, Refusal, Suggestion
from banshi.finding.departments import plain_department, ranked, weigh
from banshi.finding.entries import Entry, PhraseKind
from banshi.finding.fit import SHORT, TELLING, fits_fully, is_a_guess, without_the_far
from banshi.finding.index import Match, PhraseIndex
from banshi.finding.lacking import is_handled_with, lacking
from banshi.finding.lexicon import NOT_A_WINDOW, Hit, lexicon
from banshi.finding.meaning import Meaning
from banshi.finding.sounds import fits_letters, syllables
from banshi.finding.speech import (
    Said,
    is_of_closing,
    is_of_the_dead,
    is_of_the_living,
    said,
    tidy,
)

MOST = 20
SAYINGS = (PhraseKind.NAME, PhraseKind.EVERYDAY, PhraseKind.EVENT, PhraseKind.SAID)
DEPTH = 200
# A suggestion below this share of what a perfect fit would score is not worth showing.
UNCLEAR = 0.3
NEARLY = 0.5
FAINT = 0.25
LEAST_COVER = 0.12
HEARD = 0.75
HEARD_TRUST = 0.8
BY_DEPARTMENT = 0.5
BY_MEANING = 0.8


class Finder:
    """An index over one hall's entries; built once, asked often, never changed."""

    def __init__(self, entries: Sequence[Entry], meaning: Meaning | None = None) -> None:
        self.entries = tuple(entries)
        self._departments = tuple(plain_department(one.department) for one in entries)
        self._names = tuple(
            tuple(
                plain
                for plain in (
                    tidy(one.name),
                    *(tidy(p.words) for p in one.phrases if p.kind.is_name),
                )
                if plain
            )
            for one in entries
        )
        self._sayings = frozenset(
            tidy(phrase.words)
            for one in entries
            if one.kind.is_matter
            for phrase in one.phrases
            if phrase.kind in SAYINGS
        )
        self._written = PhraseIndex(entries)
        self._heard = PhraseIndex(entries, syllables)
        self._meaning = meaning
        if meaning is not None:
            meaning.learn(entries)

    def find(self, typed: str, most: int = MOST) -> Found:
        """What these words may mean. The same words always get the same answer."""
        words = said(typed)
        by_code = self._by_code(typed)
        if by_code is not None:
            return Found(typed, (Suggestion(by_code, 1.0, by_code.code),), ())
        if words.letters:
            by_letters = self._by_letters(words.letters, most)
            if by_letters:
                return Found(typed, by_letters, ())
        if not words.plain:
            return Found(typed, (), (), refusal=Refusal.UNCLEAR)
        hits = lexicon().hits(words)
        matches = self._matches(words)
        departments = ranked(weigh(hits, self._by_department(matches)), hits)
        suggestions = self._suggestions(words, matches, departments, most)
        suggestions = without_the_far(words, hits, suggestions)
        plain = words.plain.replace("\n", "")
        refusal = self._refusal(words, hits, departments, suggestions)
        if refusal is Refusal.NOT_A_WINDOW:
            suggestions = tuple(one for one in suggestions if one.score >= NEARLY)
        return Found(
            asked=typed,
            suggestions=suggestions,
            departments=tuple(one for one in departments if one.name != NOT_A_WINDOW),
            refusal=refusal,
            is_complaint=elsewhere.is_complaint(plain),
            emergency=elsewhere.emergency(plain),
            lacking=self._lacking(plain, suggestions),
            is_a_guess=is_a_guess(words, hits, suggestions),
        )

    def routed(self, typed: str, *, decay: float, phrases: float) -> tuple[str, ...]:
        """Departments best first under other numbers than ours, for cross-validation."""
        words = said(typed)
        hits = lexicon().hits(words)
        weights = weigh(
            hits, self._by_department(self._matches(words)), decay=decay, phrases=phrases
        )
        return tuple(one.name for one in ranked(weights, hits))

    def _lacking(self, plain: str, suggestions: Sequence[Suggestion]) -> Lacking | None:
        """What is listed nowhere; a full fit where that is handled is what these words meant.

        换身份证，顺便报税 are two errands: one is found, the other is lacking all the same.
        """
        found = lacking(plain, self._sayings)
        if found is None or not fits_fully(suggestions):
            return found
        return None if is_handled_with(suggestions[0].entry, found) else found

    def _by_code(self, typed: str) -> Entry | None:
        code = tidy_code(typed)
        return next((one for one in self.entries if one.code.casefold() == code), None)

    def _by_letters(self, letters: str, most: int) -> tuple[Suggestion, ...]:
        fits = []
        for entry, names in zip(self.entries, self._names, strict=True):
            best = max(((fits_letters(letters, name), name) for name in names), default=(0.0, ""))
            if best[0] > 0:
                fits.append(Suggestion(entry, round(best[0], 3), best[1], (letters,)))
        return tuple(sorted(fits, key=lambda one: (-one.score, one.entry.code))[:most])

    def _matches(self, words: Said) -> list[Match]:
        """What fits; nobody is answered with a death he did not speak of.

        销户口 and 注销 want what follows a death, also where nobody says so.
        """
        matches = self._alike(words)
        if is_of_the_living(words.typed):
            return [one for one in matches if not is_of_the_dead(_bare(one.phrase))]
        if is_of_the_dead(words.typed) or is_of_closing(words.plain):
            return matches
        return [one for one in matches if not self._comes_by_a_part(one)]

    def _comes_by_a_part(self, match: Match) -> bool:
        """Whether a matter after a death was found by something else in it: 驾驶证注销."""
        name = _bare(self.entries[match.entry].name)
        return is_of_the_dead(name) and not is_of_the_dead(match.phrase)

    def _alike(self, words: Said) -> list[Match]:
        """By characters; where these cover little of few words, also by how they sound."""
        written = self._written.search(words, DEPTH)
        well = max((one.cover for one in written[:3]), default=0.0)
        if len(words.plain) > SHORT or well >= HEARD:
            return written
        heard = self._heard.search(words, DEPTH)
        best = {one.entry: one for one in written}
        for one in heard:
            known = best.get(one.entry)
            score = one.score * HEARD_TRUST
            if known is None or score > known.score:
                best[one.entry] = replace(
                    one,
                    score=score,
                    cover=one.cover * HEARD_TRUST,
                    told=one.told * HEARD_TRUST,
                )
        return sorted(best.values(), key=lambda one: (-one.score, one.entry))[:DEPTH]

    def _by_department(self, matches: Sequence[Match]) -> dict[str, float]:
        """The best phrase of each department's matters."""
        best: dict[str, float] = defaultdict(float)
        for one in matches:
            name = self._departments[one.entry]
            if name:
                best[name] = max(best[name], one.score)
        return best

    def _suggestions(
        self,
        words: Said,
        matches: Sequence[Match],
        departments: Sequence[DepartmentAnswer],
        most: int,
    ) -> tuple[Suggestion, ...]:
        if not matches:
            return ()
        share = {one.name: one.share for one in departments}
        near = self._meaning.near(words) if self._meaning is not None else None
        top = matches[0].score or 1.0
        weighed = [
            (
                one.score / top
                + BY_DEPARTMENT * share.get(self._departments[one.entry], 0.0)
                + (BY_MEANING * float(near[one.entry]) if near is not None else 0.0),
                one,
            )
            for one in matches
        ]
        weighed.sort(key=lambda one: (-one[0], self.entries[one[1].entry].code))
        best = weighed[0][0]
        sure = sureness(weighed[0][1])
        return tuple(
            Suggestion(
                entry=self.entries[one.entry],
                score=round(min(1.0, sure * points / best), 3),
                phrase=one.phrase,
                shared=shared(words, one.phrase),
            )
            for points, one in weighed[:most]
            if points >= FAINT * best and (sureness(one) >= LEAST_COVER or len(words.plain) > SHORT)
        )

    def _refusal(
        self,
        words: Said,
        hits: Sequence[Hit],
        departments: Sequence[DepartmentAnswer],
        suggestions: Sequence[Suggestion],
    ) -> Refusal | None:
        if departments and departments[0].name == NOT_A_WINDOW:
            return Refusal.NOT_A_WINDOW
        # A long story always says something; short talk must say something telling.
        if len(words.plain) > SHORT and hits:
            return None
        leading = departments[0].name if departments else ""
        told = sum(hit.weight for hit in hits if hit.department == leading)
        cover = suggestions[0].score if suggestions else 0.0
        if told < TELLING and elsewhere.is_nothing_of_ours(words.plain):
            return Refusal.NOT_A_WINDOW
        if told < TELLING and cover < UNCLEAR:
            return Refusal.UNCLEAR
        return None


def sureness(match: Match) -> float:
    """How sure a match is, from 0 to 1: the words are what the phrase says, or hold all of it."""
    return max(match.cover, match.told**2)


def tidy_code(typed: str) -> str:
    """Typed words as a matter's code would be written."""
    return unicodedata.normalize("NFKC", typed).replace(" ", "").casefold()


def shared(words: Said, phrase: str) -> tuple[str, ...]:
    """The stretches of two characters or more that were said and stand in the phrase."""
    plain = tidy(phrase)
    found: list[str] = []
    for part, _ in words.parts:
        place = 0
        while place < len(part) - 1:
            length = 0
            while place + length < len(part) and part[place : place + length + 1] in plain:
                length += 1
            if length > 1:
                found.append(part[place : place + length])
                place += length
            else:
                place += 1
    return tuple(dict.fromkeys(sorted(found, key=len, reverse=True)))[:4]


def _bare(phrase: str) -> str:
    """Without its brackets: in them stand one matter's several cases, of which a death may be one."""
    return phrase.split("(")[0]
