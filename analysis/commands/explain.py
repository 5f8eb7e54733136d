"""``explain``: why a text serves a target, or why not."""

import argparse
import sys

from analysis import sources, words
from analysis.faults import FaultError

_WORDS, _CONCEPTS = 5, 3


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    explain = commands.add_parser(
        "explain",
        help="say why a text serves a target, or why not",
        description="Prints how likely TEXT serves the target, the words that this rests on, and "
        "what of the target the text does not speak of.",
    )
    explain.add_argument("text", metavar="TEXT")
    explain.add_argument("--target", required=True, metavar="CODE", help="as 5.4")
    explain.add_argument("--language", choices=words.LANGUAGES, default="", help="of the text")
    explain.add_argument("--fast", action="store_true", help="leave the sentence encoder out")
    explain.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of the answer")
    explain.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    from analysis.model.scores import targets

    if chosen.target not in targets():
        raise FaultError("explain.target_unknown", code=chosen.target)
    for line in _told(chosen):
        print(line)
    sys.stdout.flush()


def _told(chosen: argparse.Namespace) -> list[str]:
    """The chance, the words that it rests on, and what the text does not speak of."""
    from analysis import explaining
    from analysis.model.scores import targets

    say, text, target = words.of(chosen.lang), chosen.text, chosen.target
    found = explaining.losses(text, chosen.language, fast=chosen.fast)
    chance = float(found.chances[targets().index(target)])
    lines = [say("explain.chance", target=target, chance=say.percent(chance))]
    if weighty := found.weightiest(target, _WORDS):
        quoted = say.listing(text[start:end] for start, end in weighty)
        lines.append(say("explain.words", words=quoted))
    if unsaid := explaining.unsaid(text, target, chosen.language):
        names = sources.text("concepts/concepts").set_index("concept")[f"name_{say.language}"]
        lines.append(say("explain.unsaid", concepts=say.listing(names[unsaid[:_CONCEPTS]])))
    return lines
