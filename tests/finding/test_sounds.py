"""Our small table of readings is what pypinyin says, and letters fit names by it."""

from pypinyin import lazy_pinyin

from banshi.finding.sounds import fits_letters, initials, syllables


def test_readings_are_the_usual_ones() -> None:
    words = "居民身份证换领户口簿营业执照养老保险不动产公积金残疾低保"
    assert syllables(words) == lazy_pinyin(words)


def test_initials_from_the_start_fit_best() -> None:
    name = "居民身份证换领"
    assert initials(name) == "jmsfzhl"
    assert fits_letters("jmsfzhl", name) > fits_letters("jmsfz", name) > fits_letters("sfz", name)
    assert fits_letters("shenfen", name) > 0
    assert fits_letters("xyz", name) == 0
