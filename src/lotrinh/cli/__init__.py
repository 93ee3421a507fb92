"""The command `lotrinh`: one subcommand a file.

Exit status: 0 done, 1 done in part or found wrong, 2 wrong usage or refused, 130 stopped by Ctrl-C.
"""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        from lotrinh.cli.command import run  # noqa: PLC0415 - Ctrl-C may come while the libraries are still loading

        return run(arguments)
    except KeyboardInterrupt:
        return 130
