"""Words as typed, made comparable: one script width, plain speech for dialect, no courtesies."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

BREAKS = re.compile(r"[，。！？；：、,.!?;:\s…\n“”\"()（）【】\[\]《》<>]+")
ASKING = re.compile(
    r"[?？]|吗|怎么|如何|怎样|哪里|哪|多少|什么|能否|是否|可否|可以|办理|咨询|想问|申请|需要"
)
# Halls in messages are often named by letters (A市, K2区); a number names nothing to find.
PLACES = re.compile(r"[a-z]\d*(?=[市县区镇乡])[市县区镇乡]?")
NUMBERS = re.compile(r"\d+(?:[.:/\-年月日号]\d*)*")
ASKED, TOLD, FIRST, ALSO = 1.5, 1.0, 1.25, 0.7
SHORT_TALK = 40


@dataclass(frozen=True)
class Said:
    """What somebody said: ``parts`` are its stretches with how much each weighs.

    ``also`` are words that were not said and are probably meant.
    """

    typed: str
    plain: str
    parts: tuple[tuple[str, float], ...]
    also: tuple[tuple[str, float], ...] = ()

    @property
    def letters(self) -> str:
        """The words as they may be initials or pinyin; empty when there is any other character."""
        bare = self.typed.replace(" ", "").replace("'", "").casefold()
        return bare if bare.isascii() and bare.isalpha() else ""


def is_of_the_living(words: str) -> bool:
    """Whether the words tell of somebody ill or unable to walk, and of nobody's death."""
    return _speaks_of("illness", _wide(words)) and not is_of_the_dead(words)


def is_of_the_dead(words: str) -> bool:
    """Whether the words, or a phrase of a matter, speak of a death; 累死了 and 死机 are none."""
    return _speaks_of("death", words)


def is_of_closing(words: str) -> bool:
    """Whether something is to be closed (销户口, 注销); 报销 and 销售 close nothing."""
    return _speaks_of("closing", words)


def words_file(name: str) -> dict[str, Any]:
    """One of the word lists beside this module."""
    return tomllib.loads(
        files(__package__).joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    )


def said(typed: str) -> Said:
    """Typed words, understood as far as spelling goes."""
    wide = _wide(typed)
    parts: list[tuple[str, float]] = []
    for stretch in _sentences(wide):
        weight = ASKED if ASKING.search(stretch) else TOLD
        if not parts:
            weight *= FIRST
        tidied = (tidy(part) for part in BREAKS.split(stretch))
        parts += [(part, weight) for part in tidied if part]
    plain = "\n".join(part for part, _ in parts)
    return Said(typed.strip(), plain, tuple(parts), _also(wide) if len(wide) <= SHORT_TALK else ())


def _also(wide: str) -> tuple[tuple[str, float], ...]:
    """What short talk means besides; a long letter says what it means somewhere itself."""
    return tuple((meant, ALSO) for meant, said in _besides().items() if said.search(wide))


def tidy(words: str) -> str:
    """One stretch without courtesies, in plain speech, letters and characters only."""
    wide = PLACES.sub("", NUMBERS.sub("", _wide(words)))
    plain = _filler().sub("", _speech().sub(lambda found: _meant()[found.group()], wide))
    return "".join(one for one in plain if one.isalnum())


def _wide(words: str) -> str:
    """One script width and case, and one word for all that says of somebody that he cannot walk."""
    wide = unicodedata.normalize("NFKC", words).casefold()
    return _lame_words().sub(lambda found: _lame()[found.group()], wide)


def _speaks_of(subject: str, words: str) -> bool:
    """Whether a word of the subject is said, also when what only looks like one is taken out."""
    named, beside = _subject(subject)
    if not named.search(words):
        return False
    return beside is None or bool(named.search(beside.sub("", words)))


def _sentences(wide: str) -> list[str]:
    return [one for one in re.split(r"(?<=[。！？!?;；\n])", wide) if one.strip()]


@cache
def _meant() -> dict[str, str]:
    read = words_file("speech")
    # 累死了 says nothing of 死了: what only looks like a death stays as it is.
    as_it_is = {one: one for one in read["subjects"]["death"]["beside"].split()}
    return {**read["spoken"], **read["mistyped"], **as_it_is}


@cache
def _besides() -> dict[str, re.Pattern[str]]:
    return {meant: _any_of(said.split()) for meant, said in words_file("speech")["also"].items()}


@cache
def _subject(subject: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The words that speak of a subject, and those that only look like them."""
    read = words_file("speech")["subjects"][subject]
    beside = read.get("beside", "").split()
    return _any_of(read["words"].split()), _any_of(beside) if beside else None


@cache
def _lame() -> dict[str, str]:
    """What is heard for each way to say that somebody cannot walk: 爸走不了 is 爸行动不便."""
    read = words_file("speech")["lame"]
    means = read["means"]
    return {
        **dict.fromkeys(read["words"].split(), means),
        **{
            f"{who}{cannot}": f"{who}{means}"
            for who in read["who"].split()
            for cannot in read["cannot"].split()
        },
        **{one: one for one in read["beside"].split()},
    }


@cache
def _lame_words() -> re.Pattern[str]:
    return _any_of(_lame())


@cache
def _speech() -> re.Pattern[str]:
    return _any_of(_meant())


@cache
def _filler() -> re.Pattern[str]:
    return _any_of(words_file("speech")["filler"]["words"].split())


def _any_of(words: Any) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in sorted(words, key=len, reverse=True)))
