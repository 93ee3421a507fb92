"""Promise: the same input gives the same bytes, in this process, in another, and whatever the order of hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import vanban
from vanban.writers.json import document_to_json

PROGRAM = """
import hashlib, sys, vanban
from vanban.writers.json import document_to_json
for name in sys.argv[1:]:
    print(hashlib.sha256(document_to_json(vanban.read(name)).encode()).hexdigest())
"""


def test_it_works(all_paths: list[Path]) -> None:
    here = [_digest(path) for path in all_paths]

    assert here == [_digest(path) for path in all_paths]
    for seed in ("0", "4242"):
        assert here == _digests_elsewhere(all_paths, hash_seed=seed)


def _digest(path: Path) -> str:
    return hashlib.sha256(document_to_json(vanban.read(path)).encode()).hexdigest()


def _digests_elsewhere(paths: list[Path], *, hash_seed: str) -> list[str]:
    surroundings = os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    command = [sys.executable, "-c", PROGRAM, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings).stdout.split()
