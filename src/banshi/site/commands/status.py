"""What runs, where, and who may sign in."""

import argparse
import json
import shlex

from banshi.site import environment, supervisor
from banshi.site.environment import Environment

HELP = "say whether the hall runs, at which address, and with which demo accounts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For people or for programs."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(choices: argparse.Namespace) -> int:
    """0 when it runs, 1 when not."""
    here = environment.read()
    running = supervisor.is_up(here)
    if choices.json:
        print(
            json.dumps(
                {
                    "running": running is not None,
                    "pid": running.pid if running else None,
                    "address": running.address if running else None,
                    "data": str(here.data),
                }
            )
        )
    elif running is None:
        print(f"No hall runs with the data in {here.data}. To start it: make run")
    else:
        print("\n".join(_words(here, running.address)))
    return 0 if running else 1


def _words(here: Environment, address: str) -> list[str]:
    lines = [
        "",
        "The hall is open.",
        f"  citizens          {address}/",
        f"  windows           {address}/window/",
        f"  management        {address}/hall/",
        f"  API and its docs  {address}/api/v1/docs",
        f"  data and logs     {here.data}",
        f"  to stop it        {_stop(here)}",
    ]
    accounts = _demo_accounts(here)
    if accounts:
        lines += ["", f"Demo accounts (tokens and more in {here.data / 'demo.json'}):"]
        lines += [
            f"  {role:<14} {account['login']:<14} {account['password']:<18} {account['name']}"
            for role, account in accounts.items()
        ]
    return lines


def _stop(here: Environment) -> str:
    usual = environment.read({}).data
    return "make stop" if here.data == usual else f"DATA={shlex.quote(str(here.data))} make stop"


def _demo_accounts(here: Environment) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads((here.data / "demo.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return dict(kept["accounts"])
