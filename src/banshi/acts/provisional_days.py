"""A day of a year whose holidays are not published yet is said to be provisional."""

from dataclasses import replace

from banshi.acts.notice_english_shapes import PROVISIONAL_EN
from banshi.acts.notice_shapes import PROVISIONAL, BothWords, NoticeWords, Section


def with_provisional(words: BothWords, years: tuple[int, ...]) -> BothWords:
    """The words with what is unsure about days of ``years``; as they are where nothing is."""
    if not years:
        return words
    zh = Section("日期是暂定的", tuple(f"{year}{PROVISIONAL}" for year in years))
    en = Section("Provisional", tuple(f"{year}{PROVISIONAL_EN}" for year in years))
    return replace(
        words,
        zh=_with(words.zh, zh, "日期是暂定的。"),
        en=_with(words.en, en, " The date is provisional."),
    )


def _with(words: NoticeWords, section: Section, said: str) -> NoticeWords:
    short = f"{words.short}{said}" if words.short else ""
    return replace(words, short=short, sections=(*words.sections, section))
