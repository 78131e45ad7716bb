"""The 61 clauses of 博政数〔2020〕9号: place, gist in our own words, kind.

The document's sentences are not here; a hall may load its own official text.
"""

from banshi.policy.pack import Clause
from banshi.policy.packs.boai_2020_9.chapter_6 import CHAPTER_6
from banshi.policy.packs.boai_2020_9.chapters_1_to_3 import CHAPTERS_1_TO_3
from banshi.policy.packs.boai_2020_9.chapters_4_and_5 import CHAPTERS_4_AND_5

CLAUSES: tuple[Clause, ...] = (*CHAPTERS_1_TO_3, *CHAPTERS_4_AND_5, *CHAPTER_6)
