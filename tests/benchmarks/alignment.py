"""What an alignment costs, with the encoder and without: ``python -m tests.benchmarks.alignment``.

Each row is a fresh process on made-up texts of about 90 words, put together from sentences of the
development set. The machine is busy or idle, large or small: read the ratios.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = 90
WAYS = {"full": [], "fast": ["--fast"]}
# What the plan asks for on two cores.
FEWEST_A_SECOND = {"full": 120, "fast": 3000}
LATEST_S = {"full": 3.0, "fast": 1.5}
MOST_MB = 400
FIRST = """
import sys
from analysis import alignment
assert alignment.of("Marine protected areas", fast=sys.argv[1] == "fast")
"""
INSIDE = """
import json, sys, time
from analysis import alignment
fast = sys.argv[1] == "fast"
texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
alignment.of(texts[0], fast=fast)
begin = time.perf_counter()
for start in range(0, len(texts), 1024):
    part = texts[start : start + 1024]
    list(alignment.each(part, [""] * len(part), fast=fast))
print(time.perf_counter() - begin)
"""


def main() -> None:
    """Print the machine, then texts a second, seconds to the first answer and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", type=int, default=2000, help="texts read with the encoder")
    parser.add_argument("--fast", type=int, default=20000, help="texts read without it")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, {platform.machine()}, load {load:.1f} before the start")
    with tempfile.TemporaryDirectory() as folder:
        for way, arguments in WAYS.items():
            file = Path(folder) / f"{way}.jsonl"
            write(file, getattr(given, way))
            first, peak = timed(["-c", FIRST, way])
            print(f"\n{way}: {getattr(given, way):,} texts of {WORDS} words")
            print(
                f"  first alignment   {first:6.2f} s   {peak:4.0f} MB{late(first, LATEST_S[way])}"
            )
            inside(way, file, getattr(given, way))
            for jobs in (1, 2):
                command = ["-m", "analysis", "align", str(file), "-o", f"{file}.csv", *arguments]
                seconds, peak = timed([*command, "--jobs", str(jobs)])
                rate = getattr(given, way) / seconds
                much = "" if peak <= MOST_MB else f"  over {MOST_MB}"
                print(f"  align --jobs {jobs}   {rate:8,.0f} a second   {peak:4.0f} MB each{much}")


def write(file: Path, texts: int) -> None:
    """Texts of about 90 words in one of the languages each, no two alike."""
    from analysis import sources

    table = sources.text("model/development")
    spoken = {code: rows["text"].tolist() for code, rows in table.groupby("language")}
    with file.open("w", encoding="utf-8") as opened:
        for number in range(texts):
            own = spoken[("ar", "fr", "en")[number % 3]]
            said, place = [], number * 7
            while sum(len(each.split()) for each in said) < WORDS:
                said.append(own[place % len(own)])
                place += 1 + number // len(own)
            words = " ".join(said).split()[:WORDS]
            opened.write(json.dumps({"text": f"{' '.join(words)} {number}"}) + "\n")


def inside(way: str, file: Path, texts: int) -> None:
    """Print texts a second within one process that has read the model."""
    before = time.perf_counter()
    command = [sys.executable, "-c", INSIDE, way, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds = float(done.stdout)
    rate, start = texts / seconds, time.perf_counter() - before - seconds
    few = "" if rate >= FEWEST_A_SECOND[way] else f"  below {FEWEST_A_SECOND[way]:,}"
    print(f"  in one process   {rate:8,.0f} a second   {start:.1f} s of start{few}")


def timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds of a fresh process from start to end, and the peak memory of its largest part."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, sys.executable, *arguments]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - begin - bare_start()
    return seconds, int(done.stderr.split()[-1]) / 1024


def bare_start() -> float:
    """What the process that watches costs itself."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import resource, subprocess"], check=True)
    return time.perf_counter() - begin


def late(seconds: float, latest: float) -> str:
    """A remark where an answer came too late."""
    return "" if seconds <= latest else f"  over {latest} s"


if __name__ == "__main__":
    main()
