"""`vanban show`: one page of HTML with the document's words and every finding in its colour."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.cli.files import complain, read_files, system_reason
from vanban.messages import translate
from vanban.writers.page import document_to_page

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the subcommand."""
    about = translate("write a page that shows every finding in the document's words")
    parser = commands.add_parser("show", help=about, description=about)
    parser.add_argument("file", metavar="FILE", help=translate("the document; - for standard input"))
    parser.add_argument("--html", metavar="OUT", type=Path, required=True, help=translate("the page to write"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page; nothing is written where the document cannot be read."""
    if not options.html.parent.is_dir():
        complain(translate("There is no folder {folder}.").format(folder=options.html.parent))
        return 2
    [(name, result)] = read_files([options.file])
    if isinstance(result, str):
        complain(result)
        return 1
    try:
        options.html.write_text(document_to_page(result, title=Path(name).name), "utf-8")
    except OSError as err:
        complain(f"{options.html}: {system_reason(err)}")
        return 2
    return 0
