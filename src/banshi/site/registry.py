"""Finds the command modules and lets argparse choose among them."""

import argparse
import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from banshi.faces import cli
from banshi.site import commands

PACKAGES = (commands, cli)


@dataclass(frozen=True)
class Command:
    """One command: its words on the command line and where its module lives."""

    words: tuple[str, ...]
    module: str

    @property
    def needs_django(self) -> bool:
        """Commands about the hall speak to the database through Django's models."""
        return self.module.startswith(cli.__name__)

    def load(self) -> "LoadedCommand":
        """Import the module."""
        return LoadedCommand(self, importlib.import_module(self.module))


class LoadedCommand:
    """A command ready to run."""

    def __init__(self, command: Command, module: Any) -> None:
        self.words = command.words
        self.about: str = module.HELP
        self.needs_database: bool = getattr(module, "NEEDS_DATABASE", False)
        self.add_arguments = module.add_arguments
        self.run = module.run


def known() -> tuple[Command, ...]:
    """Every command of the house, by name, without importing any."""
    found = (
        Command(tuple(module.name.split("_")), f"{package.__name__}.{module.name}")
        for package in PACKAGES
        for module in pkgutil.iter_modules(package.__path__)
        if not module.name.startswith("_")
    )
    return tuple(sorted(found, key=lambda command: command.words))


def asked_for(words: Sequence[str]) -> Command | None:
    """The command these words begin with."""
    return next((c for c in known() if tuple(words[: len(c.words)]) == c.words), None)


def parser(loaded: Iterable[LoadedCommand]) -> argparse.ArgumentParser:
    """The command line of these commands; ``choices.command`` is the one chosen."""
    top = argparse.ArgumentParser(
        prog="banshi",
        description="办事 Banshi: runs a government service hall and keeps its promises.",
        epilog="Variables: DATA, PORT, REHEARSAL, DATABASE_URL, BANSHI_BIND, BANSHI_HOSTS, "
        "BANSHI_HTTPS, BANSHI_CIPHER, BANSHI_KEYS, BANSHI_HALL.",
    )
    branches = {(): top.add_subparsers(metavar="COMMAND", required=True)}
    for command in loaded:
        for depth in range(1, len(command.words)):
            stem = command.words[:depth]
            if stem not in branches:
                branch = branches[stem[:-1]].add_parser(stem[-1], help=f"{' '.join(stem)} …")
                branches[stem] = branch.add_subparsers(metavar="COMMAND", required=True)
        leaf = branches[command.words[:-1]].add_parser(
            command.words[-1], help=command.about, description=command.about
        )
        command.add_arguments(leaf)
        leaf.set_defaults(command=command)
    return top
