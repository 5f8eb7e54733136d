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
    from analysis import explaining
    from analysis.model.scores import targets

    if chosen.target not in targets():
        raise FaultError("explain.target_unknown", code=chosen.target)
    found = explaining.of(chosen.text, chosen.target, chosen.language, fast=chosen.fast)
    for line in told(chosen.text, found, words.of(chosen.lang)):
        print(line)
    sys.stdout.flush()


def told(text: str, found: object, say: words.Words) -> list[str]:
    """An explanation in sentences."""
    names = sources.text("concepts/concepts").set_index("concept")[f"name_{say.language}"]
    lines = [say("explain.chance", target=found.target, chance=say.percent(found.chance))]
    if found.words:
        quoted = [text[word.start : word.end] for word in found.words[:_WORDS]]
        lines.append(say("explain.words", words=say.listing(quoted)))
    for key, concepts in (("explain.said", found.said), ("explain.unsaid", found.unsaid)):
        if concepts:
            named = say.listing(names[concept] for concept in concepts[:_CONCEPTS])
            lines.append(say(key, concepts=named))
    return lines
