"""The words of argparse in the language of the command.

argparse asks `argparse._` for its own words, and offers no other way to change them.
"""

from __future__ import annotations

import argparse

from vanban.messages import translate

MESSAGES = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "not allowed with argument %s",
    "one of the arguments %s is required",
    "expected one argument",
    "expected at least one argument",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "ambiguous option: %(option)s could match %(matches)s",
    "ignored explicit argument %r",
)
"""What argparse may say to people; the test of the catalogue reads them. What is not here stays English."""


def speak_our_language() -> None:
    """Let argparse say its words through our catalogue."""
    argparse._ = translate  # type: ignore[attr-defined] # see the head of this file
