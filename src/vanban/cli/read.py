"""`vanban read`: documents as a table for people, as JSON or as Markdown."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from vanban.cli.files import complain, find_files, named_file, read_files
from vanban.messages import translate
from vanban.model import Document
from vanban.writers.json import document_to_dict, document_to_json
from vanban.writers.markdown import document_to_markdown
from vanban.writers.terminal import print_document

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the subcommand."""
    about = translate("read documents: header, tasks, diagnostics")
    parser = commands.add_parser("read", help=about, description=about)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=named_file, help=translate("files or folders; - for standard input")
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_const",
        const="json",
        dest="form",
        help=translate("everything, as JSON (several files: a line each)"),
    )
    form.add_argument(
        "--table", action="store_const", const="table", dest="form", help=translate("tables for people (the default)")
    )
    form.add_argument(
        "--markdown", action="store_const", const="markdown", dest="form", help=translate("the same as Markdown")
    )
    parser.set_defaults(run=run, form="table")


def run(options: argparse.Namespace) -> int:
    """Read every file; one that cannot be read is named on standard error and the rest go on."""
    names = find_files(options.files)
    status = 0 if names else 1
    is_single = len(names) < 2
    for name, result in read_files(names):
        if isinstance(result, str):
            complain(result)
            status = 1
        else:
            _show(name, result, form=options.form, is_single=is_single)
    return status


def _show(name: str, document: Document, *, form: str, is_single: bool) -> None:
    if form == "table":
        print_document(document, title=None if is_single else name)
        return
    if form == "markdown":
        text = document_to_markdown(document)
    elif is_single:
        text = document_to_json(document)
    else:
        text = json.dumps({"file": name} | document_to_dict(document), ensure_ascii=False)
    sys.stdout.buffer.write((text + "\n").encode())
    sys.stdout.buffer.flush()
