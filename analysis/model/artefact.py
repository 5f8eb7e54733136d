"""The trained weights as arrays, and the one small file that keeps them."""

import io
import zipfile
from functools import cache
from typing import NamedTuple

import numpy as np

from analysis import sources

NAME = "model/weights"
# The same weights make the same file, whenever it is written.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_STEPS = 127


class Linear(NamedTuple):
    """Scores that are sums: features @ weights + bias."""

    weights: np.ndarray
    bias: np.ndarray

    def __call__(self, features: np.ndarray) -> np.ndarray:
        """The scores of some features: (..., features) to (..., scores)."""
        return features @ self.weights + self.bias


class Model(NamedTuple):
    """The trained part. Columns of goals and targets are in the official order."""

    terms: dict[str, int]  # the words and pairs of words it knows, each with its row
    rarity: np.ndarray  # how rare each is: (terms,)
    goal_words: Linear  # what words say of goals: (terms, 17)
    target_words: np.ndarray  # the mean words of each target: (terms, 169)
    goal_meaning: Linear  # what meaning says of goals: (512, 17)
    target_meaning: Linear  # and of targets: (512, 169)
    examples: np.ndarray  # meanings of texts known to serve a target: (examples, 512)
    example_target: np.ndarray  # its column, rising: (examples,)
    joins: dict[str, Linear]  # what the parts say together: goal, target; goal_fast, target_fast


def packed(model: Model) -> bytes:
    """A model as one file: weights in 255 steps a column, zip-compressed."""
    arrays = {
        "terms": np.frombuffer("\n".join(model.terms).encode(), np.uint8),
        "rarity": model.rarity.astype(np.float16),
        "example_target": model.example_target.astype(np.uint8),
    }
    for name in ("goal_words", "goal_meaning", "target_meaning"):
        linear = getattr(model, name)
        arrays |= _stepped(name, linear.weights) | {f"{name}.bias": linear.bias.astype(np.float32)}
    for name in ("target_words", "examples"):
        arrays |= _stepped(name, getattr(model, name))
    for name, linear in model.joins.items():
        arrays[f"join.{name}"] = np.append(linear.weights, linear.bias).astype(np.float32)
    return _zipped(arrays)


def unpacked(arrays: dict[str, np.ndarray]) -> Model:
    """The model that :func:`packed` made a file of, from the file's arrays."""
    terms = arrays["terms"].tobytes().decode().split("\n")
    joins = {
        name.removeprefix("join."): Linear(both[:-1], both[-1])
        for name, both in arrays.items()
        if name.startswith("join.")
    }
    linear = {
        name: Linear(_whole(arrays, name), arrays[f"{name}.bias"])
        for name in ("goal_words", "goal_meaning", "target_meaning")
    }
    return Model(
        terms={term: row for row, term in enumerate(terms)},
        rarity=arrays["rarity"].astype(np.float32),
        target_words=_whole(arrays, "target_words"),
        examples=_whole(arrays, "examples"),
        example_target=arrays["example_target"].astype(int),
        joins=joins,
        **linear,
    )


@cache
def bundled() -> Model:
    """The model that the project carries."""
    return unpacked(sources.arrays(NAME))


def _stepped(name: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Weights as whole steps of a column's own size."""
    size = np.abs(weights).max(axis=0) / _STEPS + 1e-12
    steps = np.rint(weights / size).astype(np.int8)
    return {name: steps, f"{name}.size": size.astype(np.float32)}


def _whole(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    return arrays[name].astype(np.float32) * arrays[f"{name}.size"]


def _zipped(arrays: dict[str, np.ndarray]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packing:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            place = zipfile.ZipInfo(f"{name}.npy", _LONG_AGO)
            packing.writestr(place, content.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()
