"""The parser of the command line, and what holds for every subcommand: language, output, how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from io import TextIOWrapper

from vanban.cli import bulk, explain, read, show
from vanban.cli.files import complain, system_reason
from vanban.cli.usage import speak_our_language
from vanban.messages import LANGUAGES, set_language, translate

_COMMANDS = (read, explain, show, bulk)


def run(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status. Raises: KeyboardInterrupt, after saying so."""
    given = sys.argv[1:] if arguments is None else arguments
    _let_output_hold_any_letter()
    _choose_language(given)
    speak_our_language()
    options = _parser().parse_args(given)
    try:
        return _run_and_flush(options)
    except BrokenPipeError:
        _forget_output()  # the reader of our output went away; nothing is left to say
        return 0
    except OSError as err:
        _forget_output()
        complain(translate("The output cannot be written: {reason}").format(reason=system_reason(err)))
        return 2
    except KeyboardInterrupt:
        complain(translate("Stopped."))
        raise


def _run_and_flush(options: argparse.Namespace) -> int:
    status = int(options.run(options))
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def _let_output_hold_any_letter() -> None:
    """UTF-8 in files and pipes; a terminal keeps its own encoding. What cannot be encoded becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace") if stream.isatty() else stream.reconfigure(
                encoding="utf-8", errors="replace"
            )


def _forget_output() -> None:
    """Python would try to write the rest once more at its end, and complain."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
        "--version",
        action="version",
        version=_version(),
        help=translate("show program's version number and exit"),
    )
    commands = parser.add_subparsers(metavar="COMMAND")
    parser.set_defaults(run=lambda _: _say_what_there_is(parser))
    for command in _COMMANDS:
        command.add_parser(commands)
    for one in (parser, *commands.choices.values()):
        one.add_argument(
            "--lang", choices=LANGUAGES, help=translate("language of messages (vi by default, or VANBAN_LANG)")
        )
    return parser


def _say_what_there_is(parser: argparse.ArgumentParser) -> int:
    """No command was given: the help says more than an error would."""
    parser.print_help(sys.stderr)
    return 2


def _version() -> str:
    from vanban import __version__  # noqa: PLC0415 - the package imports this module only when the command runs

    return f"vanban {__version__}"
