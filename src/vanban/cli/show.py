"""`vanban show`: one page of HTML with the document's words and every finding in its colour."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.cli.files import STANDARD_INPUT, complain, named_file, named_path, read_files, system_reason
from vanban.messages import translate
from vanban.writers.page import document_to_page

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the subcommand."""
    about = translate("write a page that shows every finding in the document's words")
    parser = commands.add_parser("show", help=about, description=about)
    parser.add_argument("file", metavar="FILE", type=named_file, help=translate("the document; - for standard input"))
    parser.add_argument("--html", metavar="OUT", type=named_path, required=True, help=translate("the page to write"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page; nothing is written where the document cannot be read."""
    if not options.html.parent.is_dir():
        complain(translate("There is no folder {folder}.").format(folder=options.html.parent))
        return 2
    if _is_same_file(options.file, options.html):
        said = translate("{path} is the document itself. Name another file for the page.")
        complain(said.format(path=options.html))
        return 2
    [(name, result)] = read_files([options.file])
    if isinstance(result, str):
        complain(result)
        return 1
    try:
        _write(options.html, document_to_page(result, title=Path(name).name))
    except FileNotFoundError:
        complain(translate("{path} cannot be written. Choose another folder.").format(path=options.html))
        return 2
    except OSError as err:
        said = translate("{path} cannot be written: {reason}")
        complain(said.format(path=options.html, reason=system_reason(err)))
        return 2
    return 0


def _is_same_file(name: str, page: Path) -> bool:
    """Whether the page would take the place of the document, by whatever way it is named."""
    try:
        document = os.fstat(sys.stdin.fileno()) if name == STANDARD_INPUT else os.stat(name)
        return os.path.samestat(document, os.stat(page))
    except (OSError, ValueError):  # one of them is not there, or standard input is no file of the system
        return False


def _write(page: Path, text: str) -> None:
    """Put the page in place in one step, so that what stood there is kept until the new one is complete."""
    if page.exists() and not page.is_file():  # a device or a pipe has nothing to keep
        page.write_text(text, "utf-8")
        return
    whole = page.resolve()  # a link stays a link
    unfinished = whole.with_name(f"{whole.name}.{os.getpid()}.writing")
    try:
        unfinished.write_text(text, "utf-8")
        os.replace(unfinished, whole)
    finally:
        unfinished.unlink(missing_ok=True)
