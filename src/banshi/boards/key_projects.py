"""A key project as the register has it (3.2.2)."""

from dataclasses import dataclass
from datetime import date

from banshi.policy.vocabulary import ProjectLevel
from banshi.records.lists import KeyProject


@dataclass(frozen=True)
class ProjectLine:
    """A project on the register: which level listed it, whose it is, until when."""

    code: str
    name: str
    level: ProjectLevel
    owner: str
    valid_until: date | None


def project_line(project: KeyProject | None) -> ProjectLine | None:
    """The line of a project, or none."""
    if project is None:
        return None
    return ProjectLine(
        code=project.code,
        name=project.name,
        level=ProjectLevel(project.level),
        owner=project.owner,
        valid_until=project.valid_until,
    )
