"""The files that a command was given: paths, folders, standard input; read with a progress bar."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from vanban.errors import VanbanError, legible
from vanban.messages import translate
from vanban.model import Document
from vanban.reading import read
from vanban.sources import READABLE_SUFFIXES

STANDARD_INPUT = "-"


def named_file(word: str) -> str:
    """A file name on the command line. An empty one would stand for the folder one is in, which nobody means by it.

    Raises: argparse.ArgumentTypeError.
    """
    if not word:
        raise argparse.ArgumentTypeError(translate("a file name is empty"))
    return word


def named_path(word: str) -> Path:
    """The same as a path."""
    return Path(named_file(word))


def find_files(given: list[str]) -> list[str]:
    """The files meant: folders opened into the readable files below them, in the order of their names."""
    found: list[str] = []
    for name in given:
        if name != STANDARD_INPUT and Path(name).is_dir():
            inside = [path for path in sorted(Path(name).rglob("*")) if _is_readable(path)]
            found.extend(map(str, inside))
            if not inside:
                complain(translate("{folder}: No file in this folder can be read.").format(folder=name))
        else:
            found.append(name)
    return found


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in READABLE_SUFFIXES and path.is_file()


def read_files(names: list[str]) -> Iterator[tuple[str, Document | str]]:
    """Each file's name, legible, with its document, or with the sentence that says why it could not be read."""
    progress = _progress(len(names))
    task = progress.add_task("", total=len(names))
    for name in names:
        progress.update(task, description=legible(Path(name).name)[-40:])
        with progress:  # gone again before the result is printed, or both would stand on one line
            result = _read_one(name)
        progress.advance(task)
        yield legible(name), result


def _read_one(name: str) -> Document | str:
    try:
        if name == STANDARD_INPUT:
            return read(sys.stdin.buffer.read(), name=STANDARD_INPUT)
        path = Path(name)
        if path.exists() and not path.is_file() and not path.is_dir():
            said = translate("{path}: This is no ordinary file. To read from a pipe or a device, give - as the file.")
            return said.format(path=name)
        return read(name)
    except VanbanError as err:
        return str(err)
    except OSError as err:
        return f"{name}: {system_reason(err)}"


def system_reason(err: OSError) -> str:
    """What the system says, in our language where people are likely to meet it."""
    match err:
        case FileNotFoundError():
            return translate("There is no such file. Check its name and folder.")
        case PermissionError():
            return translate("The file may not be opened. Check its permissions.")
        case IsADirectoryError():
            return translate("This is a folder, not a file.")
        case OSError(errno=errno.ENOSPC):
            return translate("No space is left on the disk.")
        case _:
            return err.strerror or str(err)


def _progress(files: int) -> Progress:
    """A bar on the terminal for several files; nothing for one, or where nobody looks."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=files < 2 or not console.is_terminal,
    )


def complain(sentence: str) -> None:
    """Say on standard error what is wrong with a file."""
    Console(stderr=True, soft_wrap=True).print(legible(sentence), style="red", markup=False, highlight=False)
