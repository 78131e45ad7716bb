"""What a law says beside a clause leads to that clause, and to no page that is not there."""

from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.packs.law.articles import ARTICLES


def test_every_article_names_clauses_there_are() -> None:
    known = {one.id for one in PACK.clauses}
    assert {clause for one in ARTICLES for clause in one.clauses} <= known
