"""The command `vanban`: one subcommand a file.

Exit status: 0 read, 1 some files unreadable, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys

from vanban.cli import bulk, explain, read, show
from vanban.cli.files import complain
from vanban.cli.usage import speak_our_language
from vanban.messages import LANGUAGES, set_language, translate

_COMMANDS = (read, explain, show, bulk)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    _choose_language(given)
    speak_our_language()
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away; nothing is left to say
        return 0
    except KeyboardInterrupt:
        complain(translate("Stopped."))
        return 130


def _choose_language(given: list[str]) -> None:
    """The language has to be known before help texts are made, so it is looked for first."""
    for position, word in enumerate(given):
        wanted = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and position + 1 < len(given):
            wanted = given[position + 1]
        if wanted in LANGUAGES:
            set_language(wanted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vanban",
        description=translate(
            "Reads official Vietnamese documents into structure, every finding with the words it came from."
        ),
        epilog=translate("Exit status: 0 read, 1 some files unreadable, 2 wrong usage."),
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, help=translate("language of messages (vi by default, or VANBAN_LANG)")
    )
    parser.add_argument(
        "--version",
        action="version",
        version=_version(),
        help=translate("show program's version number and exit"),
    )
    commands = parser.add_subparsers(metavar="COMMAND")
    parser.set_defaults(run=lambda _: _say_what_there_is(parser))
    for command in _COMMANDS:
        command.add_parser(commands)
    return parser


def _say_what_there_is(parser: argparse.ArgumentParser) -> int:
    """No command was given: the help says more than an error would."""
    parser.print_help(sys.stderr)
    return 2


def _version() -> str:
    from vanban import __version__  # noqa: PLC0415 - the package imports this module only when the command runs

    return f"vanban {__version__}"
