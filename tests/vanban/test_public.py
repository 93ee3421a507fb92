"""The public door of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import vanban


@pytest.mark.parametrize("name", vanban.__all__)
def test_it_works(name: str) -> None:
    assert getattr(vanban, name) is not None


def test_it_lists_what_it_has() -> None:
    assert dir(vanban) == sorted(vanban.__all__)


def test_it_refuses_other_names() -> None:
    with pytest.raises(AttributeError, match="find_weather"):
        _ = vanban.find_weather  # type: ignore[attr-defined] # the point of the test


def test_it_loads_nothing_heavy_on_import() -> None:
    """Importing stays quick because libraries come with the file that needs them."""
    program = "import sys, vanban; print(*sorted(name for name in sys.modules if '.' not in name))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    loaded = set(done.stdout.split())
    assert "vanban" in loaded
    assert not loaded & {"lxml", "pypdfium2", "olefile", "asn1crypto", "rich", "pyarrow", "distributed"}
