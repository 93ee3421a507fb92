"""The command `vanban`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vanban.errors import VanbanError
from vanban.reading import read
from vanban.writers.json import document_to_json


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0 read, 1 some unreadable, 2 usage."""
    parser = argparse.ArgumentParser(prog="vanban", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    reading = commands.add_parser("read")
    reading.add_argument("files", nargs="+", type=Path)
    reading.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    for path in options.files:
        try:
            print(document_to_json(read(path)))
        except (VanbanError, OSError) as err:
            print(err, file=sys.stderr)
            return 1
    return 0
