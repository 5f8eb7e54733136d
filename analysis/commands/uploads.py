"""``uploads``, ``undo`` and ``redo``: what was accepted, taken out of force, and put back."""

import argparse
import sys

from analysis import words
from analysis.commands import who
from analysis.exports import csv

_SHOWN = {
    "upload": "id",
    "at": "time",
    "who": "who",
    "file": "file",
    "sha256": "hash",
    **{name: name for name in ("observations", "series", "sheets", "state")},
}


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser."""
    listed = commands.add_parser(
        "uploads",
        help="list the uploads of the store, newest first",
        description="Prints id, time (UTC), who, file, hash (SHA-256), how many observations, "
        "series and sheets, and state (in_force or undone) of every upload.",
    )
    listed.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    listed.set_defaults(command=_list)
    told = {
        "undo": "take an upload out of force; later ones stay",
        "redo": "put an undone upload back in its place",
    }
    for step, does in told.items():
        parser = commands.add_parser(step, help=does, description=does.capitalize() + ".")
        parser.add_argument("upload", type=int, metavar="ID")
        who.offer(parser)
        parser.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
        parser.set_defaults(command=_befall, step=step)


def _list(chosen: argparse.Namespace) -> None:
    from analysis.store import uploads

    rows = uploads.listing()[list(_SHOWN)].rename(columns=_SHOWN)
    rows["time"] = rows["time"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    sys.stdout.buffer.write(csv.written(rows))


def _befall(chosen: argparse.Namespace) -> None:
    from analysis.store import uploads

    step = uploads.undo if chosen.step == "undo" else uploads.redo
    step(chosen.upload, who.named(chosen), verified=False, why=chosen.why)
    said = words.of(chosen.lang)
    key = "upload.undone" if chosen.step == "undo" else "upload.redone"
    print(said(key, upload=chosen.upload), file=sys.stderr)
