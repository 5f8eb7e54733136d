"""The code is formatted and linted, its complexity bounded, as pyproject.toml sets it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("command", [["format", "--check"], ["check"]], ids=["format", "lint"])
def test_ruff_finds_nothing(command):
    run = [sys.executable, "-m", "ruff", *command, "--no-cache", "--quiet", str(ROOT)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0
