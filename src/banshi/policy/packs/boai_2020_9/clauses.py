"""The 61 clauses of 博政数〔2020〕9号: place, gist in our own words, kind.

The document's sentences are not here; a hall may load its own official text.
"""

from banshi.policy.pack import Clause
from banshi.policy.packs.boai_2020_9.clauses_of_services import SERVICES
from banshi.policy.packs.boai_2020_9.clauses_of_systems import SYSTEMS

CLAUSES: tuple[Clause, ...] = (*SERVICES, *SYSTEMS)
