"""Everyday words find the matter, the department and the window, or an honest no."""

from collections.abc import Sequence

import pytest

from banshi.finding.answers import Refusal
from banshi.finding.entries import EntryKind
from banshi.finding.finder import Finder
from banshi.seeds.samples import FIRST, sample_hall, sample_sayings
from tests.finding.hard import HARD, UNTUNED


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("老人走不动想换身份证", "M002"),
        ("俺娃该上学了咋报名", "M102"),
        ("房子过户", "M076"),
        ("生份证丢了", "M003"),
        ("公基金咋取出来", "M113"),
        ("办残急证", "M075"),
        ("出国旅游要办什么证", "M009"),
        ("揭不开锅", "M065"),
        ("公司注销一次办完", "M131"),
        ("买二手房水电气怎么一起过户", "M127"),
    ],
)
def test_what_people_say_and_mistype_finds_the_matter_first(
    finder: Finder, words: str, code: str
) -> None:
    assert finder.find(words).matters[0].entry.code == code


@pytest.mark.parametrize(
    ("letters", "code"), [("jmsfz", "M002"), ("hkqy", "M007"), ("huzhao", "M009"), ("JHDJ", "M069")]
)
def test_initials_and_pinyin_find_names(finder: Finder, letters: str, code: str) -> None:
    assert code in {one.entry.code for one in finder.find(letters).matters[:3]}


@pytest.mark.parametrize("sentences", [HARD, UNTUNED], ids=["hard", "untuned"])
def test_nine_of_ten_hard_sentences_are_among_three(
    finder: Finder, sentences: Sequence[tuple[str, tuple[str, ...]]]
) -> None:
    missed = [
        words
        for words, right in sentences
        if not {one.entry.code for one in finder.find(words).matters[:3]} & set(right)
    ]
    assert len(missed) <= len(sentences) // 10, missed


def test_hard_sentences_are_no_phrases_of_the_lists(finder: Finder) -> None:
    phrases = {phrase.words for entry in finder.entries for phrase in entry.phrases}
    assert [words for words, _ in (*HARD, *UNTUNED) if words in phrases] == []


@pytest.mark.parametrize(
    ("words", "department"),
    [
        ("驾驶证快到期了在哪里换", "公安局"),
        ("会计继续教育在哪报名", "财政局"),
        ("孩子的户口怎么迁到苏州", "公安局"),
        ("网约车证怎么办", "交通运输局"),
        ("种粮补贴没有发到卡上", "农业农村局"),
    ],
)
def test_what_the_catalogue_lacks_still_finds_its_department(
    finder: Finder, words: str, department: str
) -> None:
    first = finder.find(words).departments[0]
    assert (first.name, bool(first.window), bool(first.words)) == (department, True, True)


@pytest.mark.parametrize(
    "words", ["我们村什么时候修路", "征地补偿款什么时候发", "信用社小额贷款怎么贷"]
)
def test_what_no_window_decides_is_refused(finder: Finder, words: str) -> None:
    assert finder.find(words).refusal is Refusal.NOT_A_WINDOW


@pytest.mark.parametrize("words", ["", "？！", "xyzzy", "今天天气怎么样", "💥", "\x00"])
def test_what_says_nothing_is_refused_and_never_guessed(finder: Finder, words: str) -> None:
    assert finder.find(words).refusal is not None


def test_danger_names_the_number_and_complaints_are_led_elsewhere(finder: Finder) -> None:
    assert finder.find("厨房着火了").emergency == "119"
    assert finder.find("老公打我，我要离婚").emergency == "110"
    assert finder.find("窗口的人态度恶劣").is_complaint
    assert not finder.find("换身份证").is_complaint
    assert finder.find("换身份证").emergency == ""


def test_a_service_is_found_by_what_happened(finder: Finder) -> None:
    first = finder.find("老人下不了床能来家里办吗").suggestions[0].entry
    assert (first.kind, first.code) == (EntryKind.SERVICE, "home-visit")


@pytest.mark.parametrize(
    ("words", "far"),
    [("身份证到期", {"M098", "M026", "M075"}), ("老婆的社保卡丢了", {"M007"})],
)
def test_beside_a_full_fit_stands_nothing_that_only_sounds_alike(
    finder: Finder, words: str, far: set[str]
) -> None:
    assert not far & {one.entry.code for one in finder.find(words).matters}


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("身份证", {"M001", "M002", "M003", "M004"}),
        ("残疾证", {"M075", "M128", "M074"}),
        ("房子过户", {"M076", "M079", "M127"}),
        ("爸爸走了", {"M006", "M124", "M051"}),
    ],
)
def test_what_belongs_beside_a_full_fit_stays(finder: Finder, words: str, near: set[str]) -> None:
    assert near <= {one.entry.code for one in finder.find(words).matters}


def test_every_suggestion_says_which_words_led_to_it(finder: Finder) -> None:
    best = finder.find("我的身份证丢了想补").matters[0]
    assert best.phrase
    assert "身份证丢了" in best.shared or "身份证" in "".join(best.shared)


def test_the_same_words_get_the_same_answer(finder: Finder) -> None:
    assert finder.find("办证") == finder.find("办证")


def test_every_sample_matter_has_ten_to_twenty_sayings() -> None:
    sayings = sample_sayings()
    codes = {one["id"] for one in sample_hall(FIRST).catalogue["matters"]}
    counts = {
        code: sum(len(set(words.split())) for kind, words in read.items() if kind != "by")
        for code, read in sayings.items()
    }
    assert set(counts) == codes
    assert {code: count for code, count in counts.items() if not 10 <= count <= 20} == {}
    assert all(read["by"] for read in sayings.values())
