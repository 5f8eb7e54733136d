"""A small folder of made-up open texts, as ``train`` is given one."""

import csv
import gzip
import hashlib
import json

import pytest

from analysis.training import corpora

# Stands in for a text of the public benchmark.
BENCHMARK = "one two three four five six seven eight nine ten"


def _written(file, rows):
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def shingles(text):
    """The hashes of every run of eight words, as the file of the benchmark holds them."""
    words = text.split()
    runs = (" ".join(words[start : start + 8]) for start in range(len(words) - 7))
    return [hashlib.sha256(run.encode()).hexdigest()[:16] for run in runs]


@pytest.fixture
def folder(tmp_path):
    """The open texts: two titles, three passages, one record of metadata, five crowd texts."""
    for name in ("framework", "text"):
        (tmp_path / name).mkdir()
    files = {name: tmp_path / path for name, path in corpora.OPEN.items()}
    columns = ("title_en_2025_annex", "title_fr_opensdg", "title_ar_opensdg")
    titles = [
        ("1.1", "End poverty", "Éliminer la pauvreté", "القضاء على الفقر"),
        ("14.5", "Protect the sea", "Protéger la mer", "حماية البحر"),
    ]
    _written(
        files["titles"], [{"target": one, **dict(zip(columns, rest))} for one, *rest in titles]
    )
    told = [
        (
            "1.1.1",
            "RATIONALE",
            "Le seuil de pauvreté est fixé ici",
            "The poverty line is fixed here",
        ),
        ("1.1.1", "CONTACT", "Écrivez à cette adresse postale", "Write to this postal address"),
        ("14.5.1", "DATA_COMP", "Trop court", "Too short"),
    ]
    names = ("indicator", "field", "text_fr", "text_en")
    _written(files["passages"], [dict(zip(names, row)) for row in told])
    record = {
        "target_id": "14.5",
        "indicator_id": "14.5.1",
        "definition": "The share of the sea that is protected",
        "rationale": None,
    }
    files["metadata"].write_text(json.dumps([record]), "utf-8")
    crowd = [("Farmers keep seed banks", "2"), ("Trains run on wind power", "7")]
    crowd += [(f"{BENCHMARK} and more", "3"), (f"So {BENCHMARK.upper()}!", "3")]
    crowd.append((crowd[0][0], "2"))
    _written(
        files["crowd"], [{"text": text, "sdg": goal, "lowercased": "0"} for text, goal in crowd]
    )
    with gzip.open(files["shingles"], "wt", encoding="ascii") as opened:
        opened.write("\n".join(shingles(BENCHMARK)))
    return tmp_path
