"""`python -m tests.samples`: write the samples where `make run` reads them."""

from __future__ import annotations

from pathlib import Path

from tests.samples import write_samples

if __name__ == "__main__":
    write_samples(Path("build/samples"))
