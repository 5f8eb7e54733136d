"""What the bundled figures cost a start: ``python tests/benchmarks/bundled.py``.

Each row is a fresh process; its first step loads the libraries that any page needs.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_EVERY = "observations.observations()"
STEPS = {
    "libraries": [],
    "one series": ["observations.of(['HCP_LABOUR_ACTIVITY_RATE'], ['504'])"],
    "every source": [_EVERY],
    "and catalogue": [_EVERY, "observations.summary()"],
}
# Peak memory as Linux counts it for the process (VmHWM). Pandera loads hypothesis where it is
# installed; it is a library of the tests, which no one who runs the dashboard has.
SCRIPT = """
import sys, time
sys.modules["hypothesis"] = None
start = time.perf_counter()
from analysis import framework, observations
framework.targets()
for step in sys.argv[1:]:
    loaded = time.perf_counter()
    eval(step)
    print(time.perf_counter() - loaded, end=" ")
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.perf_counter() - start, time.process_time(), int(peak.split()[1]) / 1024)
"""


def main() -> None:
    """Print one row per way of starting: seconds of the last step, in all and of the processor."""
    print("                  step    all  processor  megabytes")
    for name, wanted in STEPS.items():
        command = [sys.executable, "-c", SCRIPT, *wanted]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        *step, total, busy, peak = map(float, run.stdout.split())
        print(f"{name:15}{step[-1] if step else 0:7.2f}{total:7.2f}{busy:11.2f}{peak:11.0f}")


if __name__ == "__main__":
    main()
