"""Who a command acts for: a name that is given, else this computer's own for its user."""

import argparse
import getpass
from contextlib import suppress


def offer(parser: argparse.ArgumentParser) -> None:
    """Add the options ``--who`` and ``--why``."""
    parser.add_argument("--who", metavar="NAME", help="who acts; else the user's name here")
    parser.add_argument("--why", metavar="REASON", default="", help="the reason, kept with it")


def named(chosen: argparse.Namespace) -> str:
    """The name given, else the user's name here, empty where there is none."""
    if chosen.who:
        return chosen.who
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return ""
