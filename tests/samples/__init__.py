"""Our own documents, made up by us: a builder each, and beside it the right answer in JSON of the same name.

`python -m tests.samples` writes them into `build/samples/`. Provinces, offices and persons are invented.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.samples import (
    chi_thi_phong_chong_thien_tai,
    cong_dien_ung_pho_bao,
    cong_van_kham_suc_khoe,
    huong_dan_so_cuu,
    ke_hoach_an_toan_lao_dong,
    ke_hoach_dang_uy,
    ke_hoach_dao_tao,
    quyet_dinh_to_ung_cuu,
    thong_bao_ket_luan,
    thong_bao_tap_huan,
)

_FOLDER = Path(__file__).parent
_BUILDERS: tuple[ModuleType, ...] = (
    chi_thi_phong_chong_thien_tai,
    cong_dien_ung_pho_bao,
    cong_van_kham_suc_khoe,
    huong_dan_so_cuu,
    ke_hoach_an_toan_lao_dong,
    ke_hoach_dang_uy,
    ke_hoach_dao_tao,
    quyet_dinh_to_ung_cuu,
    thong_bao_ket_luan,
    thong_bao_tap_huan,
)
ANSWERS = {builder.NAME: _FOLDER / f"{builder.__name__.rpartition('.')[2]}.json" for builder in _BUILDERS}
"""The file of the right answer, by the name of the document."""


def write_samples(folder: Path) -> list[Path]:
    """Write every document that has its words in the file; return their paths, ordered by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for builder in _BUILDERS:
        (folder / builder.NAME).write_bytes(builder.build())
    return sorted(folder / builder.NAME for builder in _BUILDERS)


def right_answer(name: str) -> dict[str, Any]:
    """What a reader has to find in the document of this name."""
    answer: dict[str, Any] = json.loads(ANSWERS[name].read_text("utf-8"))
    return answer
