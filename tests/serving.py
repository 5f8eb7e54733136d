"""A fresh server of the dashboard on a free port, for tests and benchmarks."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
STREAMLIT = ("-m", "streamlit")
_PATIENCE = 60


@contextmanager
def served(
    script: str | Path = "dashboard.py",
    folder: Path = ROOT,
    python: Sequence[str] = STREAMLIT,
    **settings: str,
) -> Iterator[str]:
    """The address of a fresh server (``http://localhost:...``), once it answers.

    ``script`` is a path from the repository's root; the server starts in ``folder``. ``python`` is
    what the interpreter runs with Streamlit's own arguments; ``settings`` go into the server's
    environment. RuntimeError where no server answers, or where it ended before it was asked to.
    """
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, *python, "run", str(ROOT / script)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, **settings}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _await_answer(process, f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
            if process.poll() is not None:
                raise RuntimeError(f"the server ended by itself, with code {process.returncode}")
        finally:
            process.terminate()


def _await_answer(process: subprocess.Popen[bytes], address: str) -> None:
    last = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < last:
        with suppress(URLError), urlopen(address, timeout=5):
            return
        time.sleep(0.02)
    raise RuntimeError(f"no server answers at {address}")
