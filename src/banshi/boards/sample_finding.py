"""The finder over the sample catalogue: for the command line, where no hall need run."""

from functools import cache

from banshi.finding.documents import MatterWords, clause_entries, matter_entry, sayings_of
from banshi.finding.documents import service_entries as services
from banshi.finding.entries import Entry
from banshi.finding.finder import Finder
from banshi.finding.meaning import load
from banshi.policy.packs.boai_2020_9.clauses import CLAUSES
from banshi.seeds.samples import FIRST, sample_hall, sample_sayings


def sample_entries() -> tuple[Entry, ...]:
    """Everything the sample hall's finder knows."""
    sayings = sample_sayings()
    matters = tuple(
        matter_entry(
            MatterWords(
                code=one["id"],
                name=one["name"],
                department=one["department"],
                everyday_name=one.get("everyday_name", ""),
                aliases=one.get("aliases", ()),
                sayings=sayings_of(sayings.get(one["id"], {})),
                windows=(one["window"],),
                materials=tuple(_name_of(material) for material in one["materials"]),
                parts=tuple(one.get("sub_matters") or ()),
                packages=(one["package"],) if one.get("package") else (),
            )
        )
        for one in sample_hall(FIRST).catalogue["matters"]
    )
    clauses = clause_entries((one.id, one.gist.zh) for one in CLAUSES)
    return (*matters, *services(), *clauses)


@cache
def sample_finder(with_meaning: bool = False) -> Finder:
    """A finder over them; ``with_meaning`` uses the sentence model where it is installed."""
    return Finder(sample_entries(), load() if with_meaning else None)


def _name_of(material: str | dict[str, str]) -> str:
    return material if isinstance(material, str) else material["name"]
