"""What a command refuses, as a sentence for who typed it."""

from __future__ import annotations


class CommandError(Exception):
    """Nothing was changed; the sentence says why and what to do. Exit status 2."""
