"""What a rerun of the alignment page costs: ``python -m tests.benchmarks.rerun``.

Each row is a server of its own with one reader on its websocket. A rerun lasts from the request to
the message that the script has finished; the next request follows at once, so that it waits for
what the server still does after an answer. The servers take turns. "plain" is the same page as
Streamlit serves it by itself; the rows above it go without one thing each, the row below also
reads and computes everything anew.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.serving import STREAMLIT, served

ROWS = {
    "ours": "",
    "no gc.freeze": "freeze",
    "no uvloop": "uvloop",
    "no caches": "caches",
    "plain": "freeze,uvloop,caches",
    "plain, anew": "freeze,uvloop,caches,memory",
}
WARM_UP = 5


def main() -> None:
    """Print one row per server: p50 and p95 in milliseconds, and the ratio to ours."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", default="alignment")
    parser.add_argument("--reruns", type=int, default=100)
    given = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in ROWS}
    with ExitStack() as servers:
        readers = {name: servers.enter_context(reader(lacks)) for name, lacks in ROWS.items()}
        for _ in range(given.reruns + WARM_UP):
            for name, stream in readers.items():
                times[name].append(rerun(stream, given.page))
    print(f"{'':14}{'p50 ms':>8}{'p95 ms':>8}{'ratio of p50':>14}{'of p95':>8}")
    ours = None
    for name, taken in times.items():
        figures = percentiles(taken[WARM_UP:])
        ours = ours or figures
        ratios = (mine / yours for mine, yours in zip(figures, ours))
        print("{:14}{:8.1f}{:8.1f}{:14.1f}{:8.1f}".format(name, *figures, *ratios))


@contextmanager
def reader(lacking: str) -> Iterator[ClientConnection]:
    """The websocket of one reader of a fresh server that goes without something."""
    python = ("-m", "tests.benchmarks.plain", lacking) if lacking else STREAMLIT
    with served(python=python) as root:
        address = root.replace("http", "ws", 1) + "/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], max_size=None) as stream:
            yield stream


def rerun(stream: ClientConnection, page: str) -> float:
    """Milliseconds from a request for a page to its last message."""
    request = BackMsg()
    request.rerun_script.page_name = page
    request.rerun_script.query_string = "lang=ar"
    start = time.perf_counter()
    stream.send(request.SerializeToString())
    while not finished(stream.recv()):
        pass
    return (time.perf_counter() - start) * 1000


def finished(received: bytes) -> bool:
    """Whether a message says that the script has run to its end; RuntimeError if it failed."""
    message = ForwardMsg.FromString(received)
    if message.WhichOneof("type") != "script_finished":
        return False
    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise RuntimeError("the page did not run")
    return True


def percentiles(times: list[float]) -> tuple[float, float]:
    """The 50th and the 95th percentile."""
    steps = quantiles(times, n=100)
    return steps[49], steps[94]


if __name__ == "__main__":
    main()
