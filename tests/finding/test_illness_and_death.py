"""Somebody ill, somebody who died, and words that only look like either."""

import pytest

from banshi.finding.finder import Finder
from banshi.finding.speech import is_of_closing, is_of_the_dead, is_of_the_living, said


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("爸爸走不了路，身份证要换", "M002"),
        ("我爸走不了，要换身份证", "M002"),
        ("我爸走不动了要换身份证", "M002"),
        ("爹起不来了，办低保", "M065"),
        ("父亲下不了床，社保卡丢了", "M043"),
        ("俺爹动不了，社保卡丢了", "M043"),
        ("爸爸住院了，身份证到期", "M002"),
        ("妈妈住院，身份证遗失", "M003"),
        ("爸爸住院我忙死了，身份证到期", "M002"),
        ("妈妈住院急死人，身份证遗失", "M003"),
        ("爷爷走不成，身份证到期", "M002"),
    ],
)
def test_whose_father_is_ill_is_never_answered_with_his_death(
    finder: Finder, words: str, among: str
) -> None:
    found = finder.find(words)
    codes = [one.entry.code for one in found.matters]
    assert codes[0] == among
    assert not {"M006", "M051", "M124"} & set(codes)


@pytest.mark.parametrize(
    "words",
    ["爸爸走不了", "妈妈走不动路社保怎么办", "爸爸走不了路，身份证要换", "俺娘起不来床，办低保"],
)
def test_whoever_cannot_walk_is_shown_the_visit_at_home(finder: Finder, words: str) -> None:
    services = {one.entry.code: one.score for one in finder.find(words).suggestions}
    assert services.get("home-visit", 0) >= 0.5


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("能不能走医保报销", "M064"),
        ("医保走不了账", "M059"),
        ("住院要用身份证补领", "M003"),
        ("爸爸住院，居民身份证补领", "M003"),
        ("大病退休提取住房公积金", "M113"),
    ],
)
def test_what_only_looks_like_it_is_no_death_and_no_lameness(
    finder: Finder, words: str, first: str
) -> None:
    found = finder.find(words).suggestions
    assert found[0].entry.code == first
    assert "home-visit" not in {one.entry.code for one in found[:3]}


@pytest.mark.parametrize(
    "words",
    [
        "换驾驶证",
        "驾照到期",
        "银行卡号",
        "约号",
        "换驾驶证要报销吗",
        "驾驶证被撤销了",
        "跑了三趟累死了，驾照到期",
        "急死了，驾驶证丢了",
        "自助机死机了，驾驶证没换成",
    ],
)
def test_nobody_is_answered_with_a_death_for_a_part_of_its_matters(
    finder: Finder, words: str
) -> None:
    assert not {"M006", "M124"} & {one.entry.code for one in finder.find(words).matters}


@pytest.mark.parametrize("words", ["销户口", "注销户口"])
def test_closing_a_household_entry_needs_no_word_of_death(finder: Finder, words: str) -> None:
    assert finder.find(words).matters[0].entry.code == "M006"


@pytest.mark.parametrize(
    "words",
    [
        "爸爸走了",
        "父亲住院没救过来，走了",
        "爷爷病故了户口怎么办",
        "爸爸住院死在医院了，户口怎么办",
        "卧床多年死后户口怎么注销",
        "奶奶病重死的，户口要注销",
        "老公在医院抢救两天死掉了，户口怎么销",
        "瘫痪多年的亡父户口怎么办",
        "死者生前住院，户口谁来销",
        "住院的老伴刚死，要办哪些手续",
    ],
)
def test_a_death_that_is_told_still_finds_its_matters(finder: Finder, words: str) -> None:
    assert {"M006", "M124"} & {one.entry.code for one in finder.find(words).matters[:2]}


@pytest.mark.parametrize(
    "words",
    [
        *("死在医院", "死后", "病死的", "死者", "人死了", "死人", "死掉", "刚死", "亡父", "亡母"),
        *("亡夫", "亡妻", "丧偶", "办丧事", "奔丧", "去逝", "社保卡死后还能用吗", "麻烦死后销户"),
        "累死在工地上",
    ],
)
def test_a_death_is_heard(words: str) -> None:
    assert is_of_the_dead(words)
    assert not is_of_the_living(f"住院，{words}")


@pytest.mark.parametrize(
    "words",
    [
        *("走不了", "累死了", "累死人", "急死了", "急死人", "忙死了", "烦死了", "气死人"),
        *("死机", "电脑刚死机", "系统卡死了", "快死了", "身份证丢了", "社保卡找不到", "死活不给办"),
        "办丧失劳动能力鉴定",
    ],
)
def test_what_only_looks_like_a_death_is_none(words: str) -> None:
    assert not is_of_the_dead(words)
    assert is_of_the_living(f"住院，{words}")


@pytest.mark.parametrize(
    "words", ["注销", "销户口", "吊销户口", "户口销掉", "户口咋销", "把证销了"]
)
def test_something_to_be_closed_is_heard(words: str) -> None:
    assert is_of_closing(said(words).plain)


@pytest.mark.parametrize(
    "words", ["医药费报销", "药费报销了吗", "药费能报消掉吗", "营销", "撤销了", "怎么销售", "约号"]
)
def test_what_only_looks_like_closing_is_none(words: str) -> None:
    assert not is_of_closing(said(words).plain)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("爸爸走不了", "父亲行动不便"),
        ("俺娘走不成", "我母亲行动不便"),
        ("腿脚不方便", "行动不便"),
        ("流程走不了", "流程走不了"),
        ("能不能走不动产登记窗口", "走不动产登记窗口"),
    ],
)
def test_every_way_to_say_it_is_heard_as_one_and_only_of_people(words: str, heard: str) -> None:
    assert said(words).plain == heard
    assert ("上门服务" in {meant for meant, _ in said(words).also}) is heard.endswith("行动不便")
