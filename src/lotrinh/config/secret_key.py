"""The key that signs sessions and links, made once for an installation and kept beside its data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key_in(folder: Path) -> str:
    """The key kept in `folder/secret-key`, made on the first start, readable by its owner alone."""
    file = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        # Exclusive creation: of several processes that start at once, one makes the key and the others read it.
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        key = secrets.token_urlsafe(50)
        handle.write(key)
    return key
