"""`vanban explain`: for each finding its rule, its words, and why it is as sure as it is."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from vanban.cli.files import complain, find_files, named_file, read_files
from vanban.messages import translate
from vanban.writers.terminal import print_evidence

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the subcommand."""
    about = translate("say for each finding which rule found it, in which words, and why the confidence")
    parser = commands.add_parser("explain", help=about, description=about)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=named_file, help=translate("files or folders; - for standard input")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Explain every file."""
    names = find_files(options.files)
    status = 0 if names else 1
    for name, result in read_files(names):
        if isinstance(result, str):
            complain(result)
            status = 1
        else:
            print_evidence(result, title=name)
    return status
