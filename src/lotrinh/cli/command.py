"""The parser of the command line, and what holds for every subcommand: language, output, how it ends."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from io import TextIOWrapper

from lotrinh.cli import (
    backup,
    check_audit,
    create_admin,
    import_units,
    init,
    restore,
    sample,
    scheduler,
    serve,
    urls,
    web,
    worker,
)
from lotrinh.cli.errors import CommandError
from lotrinh.cli.messages import LANGUAGES, language, set_language, translate
from vanban.cli.usage import speak_our_language

_COMMANDS = (
    serve, web, worker, scheduler, init, sample, import_units, create_admin, backup, restore, check_audit, urls,
)  # fmt: skip


def run(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status. Raises: KeyboardInterrupt."""
    given = sys.argv[1:] if arguments is None else arguments
    _let_output_hold_any_letter()
    set_language(_wanted_language(given))
    speak_our_language()
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0  # the reader of our output went away; nothing is left to say


def _let_output_hold_any_letter() -> None:
    """UTF-8 in files and pipes; what a terminal cannot show becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace") if stream.isatty() else stream.reconfigure(
                encoding="utf-8", errors="replace"
            )


def _wanted_language(given: list[str]) -> str:
    """The language has to be known before help texts are made, so it is looked for first."""
    for position, word in enumerate(given):
        wanted = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and position + 1 < len(given):
            wanted = given[position + 1]
        if wanted in LANGUAGES:
            return wanted
    return language()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lotrinh",
        description=translate("Lộ Trình: registers, documents and their tasks, for an organisation of many levels."),
        epilog=translate(
            "Settings come from environment variables (docs/settings.md). "
            "Exit status: 0 done, 1 done in part or found wrong, 2 wrong usage or refused."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"lotrinh {version('vanban')}",
        help=translate("show program's version number and exit"),
    )
    commands = parser.add_subparsers(metavar="COMMAND")
    parser.set_defaults(run=lambda _: _say_what_there_is(parser))
    for command in _COMMANDS:
        command.add_parser(commands)
    for one in (parser, *commands.choices.values()):
        one.add_argument(
            "--lang", choices=LANGUAGES, help=translate("language of messages (vi by default, or LOTRINH_LANG)")
        )
    return parser


def _say_what_there_is(parser: argparse.ArgumentParser) -> int:
    """No command was given: the help says more than an error would."""
    parser.print_help(sys.stderr)
    return 2
