"""The dashboard without what makes it fast: ``python -m tests.benchmarks.plain LACKING run ...``.

LACKING names what is taken away, joined by commas; the rest are Streamlit's own arguments. The
product's code stays as it is.
"""

import functools
import gc
import sys
from collections.abc import Callable


def without_freeze() -> None:
    """The garbage collector goes through everything after each run."""
    gc.freeze = lambda: None


def without_uvloop() -> None:
    """Python's own event loop."""
    sys.modules["uvloop"] = None


def without_caches() -> None:
    """Nothing is kept by Streamlit between runs, and nothing warmed up."""
    import streamlit as st

    st.cache_data = st.cache_resource = _kept_nowhere
    from pages.ui import load

    load.warm = lambda: None


def without_memory() -> None:
    """Not even the computations keep what they have read and found: each run begins anew."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    keep = functools.cache
    kept = []

    def noted(function: Callable[..., object]) -> Callable[..., object]:
        kept.append(keep(function))
        return kept[-1]

    functools.cache = noted
    run = ScriptRunner._run_script

    def run_anew(*given: object) -> None:
        for function in kept:
            function.cache_clear()
        run(*given)

    ScriptRunner._run_script = run_anew


def _kept_nowhere(
    function: Callable[..., object] | None = None, **options: object
) -> Callable[..., object]:
    return function or (lambda function: function)


TAKEN = {
    "freeze": without_freeze,
    "uvloop": without_uvloop,
    "memory": without_memory,
    "caches": without_caches,
}

if __name__ == "__main__":
    lacking = sys.argv.pop(1).split(",")
    for name, take in TAKEN.items():
        if name in lacking:
            take()
    from streamlit.web.cli import main

    main(prog_name="streamlit")
