"""The documents that promises are tested over: our samples, and the labelled documents where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import write_samples

LABELLED = Path(__file__).parents[3] / "shared" / "reading" / "corpus" / "raw"


@pytest.fixture(scope="session")
def sample_paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Our own samples as files."""
    return sorted(write_samples(tmp_path_factory.mktemp("samples")))


@pytest.fixture(scope="session")
def all_paths(sample_paths: list[Path]) -> list[Path]:
    """Our samples, and every labelled document that needs no recognition and is at hand."""
    scans = [path for path in LABELLED.glob("*") if "scan" in path.name] if LABELLED.is_dir() else []
    labelled = sorted(set(LABELLED.glob("*")) - set(scans)) if LABELLED.is_dir() else []
    return [*sample_paths, *labelled]
