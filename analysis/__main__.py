"""The command line: ``python -m analysis COMMAND``."""

import argparse
import sys

from analysis import words
from analysis.commands import (
    align,
    bundle,
    explain,
    framework,
    imports,
    read,
    score,
    template,
    train,
    uploads,
)
from analysis.faults import FaultError

DONE, REFUSED = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 done, 1 input refused and nothing written; wrong usage exits with 2."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.command(chosen)
    except FaultError as fault:
        print(words.of(chosen.lang)(fault.what, **fault.values), file=sys.stderr)
        return REFUSED
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (
        align,
        explain,
        score,
        train,
        read,
        imports,
        uploads,
        template,
        framework,
        bundle,
    ):
        command.offer(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
