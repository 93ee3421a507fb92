"""`vanban bulk`: an archive into one Parquet or JSON Lines file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from vanban.cli.files import complain, named_path, system_reason
from vanban.errors import legible
from vanban.messages import translate

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from pathlib import Path

    from vanban.bulk import Progress as Reached


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the subcommand."""
    about = translate(
        "read an archive by all cores, or by a cluster, into one file; goes on where a killed run stopped"
    )
    parser = commands.add_parser("bulk", help=about, description=about)
    parser.add_argument(
        "folder", metavar="FOLDER", type=named_path, help=translate("the folder to read, with all below it")
    )
    parser.add_argument("out", metavar="OUT", type=named_path, help=translate("the file to write: .parquet or .jsonl"))
    parser.add_argument(
        "--workers", type=_positive, metavar="N", help=translate("processes on this machine (one a core by default)")
    )
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help=translate("address of a Dask scheduler whose workers see the folder")
    )
    parser.set_defaults(run=run)


def _positive(word: str) -> int:
    number = int(word) if word.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(translate("must be a whole number from 1 up"))
    return number


def run(options: argparse.Namespace) -> int:
    """Read the archive, with a progress bar; the last line tells where the rows are and how many are unreadable."""
    from vanban.bulk import read_folder  # noqa: PLC0415 - starts quickly for the other subcommands

    if not options.folder.is_dir():
        complain(translate("There is no folder {folder}.").format(folder=options.folder))
        return 2
    console = Console(stderr=True)
    with _bar(console) as bar:
        task = bar.add_task(translate("Reading"), total=None, rate="", unreadable=0)

        def report(reached: Reached) -> None:
            bar.update(
                task,
                completed=reached.done,
                total=reached.total,
                rate=_rate(bar, reached),
                unreadable=reached.unreadable,
            )

        try:
            reached = read_folder(
                options.folder, options.out, workers=options.workers, cluster=options.cluster, report=report
            )
        except ModuleNotFoundError as err:
            complain(
                translate("{module} is not installed. Install it with: pip install 'vanban[{extra}]'").format(
                    module=err.name, extra="cluster" if options.cluster else "bulk"
                )
            )
            return 2
        except (OSError, ValueError) as err:
            complain(system_reason(err) if isinstance(err, OSError) and err.errno else str(err))
            return 2
        except KeyboardInterrupt:
            complain(translate("What was read is kept. The same command goes on from there."))
            raise
    if not reached.total:
        complain(translate("{folder}: No file in this folder can be read.").format(folder=options.folder))
        return 1
    _sum_up(console, reached, options.out)
    return 1 if reached.unreadable else 0


def _sum_up(console: Console, reached: Reached, out: Path) -> None:
    said = translate("{done} files read into {out}.").format(done=reached.done, out=legible(str(out)))
    if reached.unreadable:
        more = translate("{unreadable} of them could not be read; they are listed there with their errors.")
        said += " " + more.format(unreadable=reached.unreadable)
    console.print(said, markup=False, highlight=False, soft_wrap=True)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("✗ {task.fields[unreadable]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def _rate(bar: Progress, reached: Reached) -> str:
    """Throughput of this run; what an earlier run left is not counted."""
    elapsed = bar.tasks[0].elapsed or 0.0
    if elapsed <= 0.5:
        return ""
    files, size = reached.done - reached.done_before, reached.bytes_done - reached.bytes_before
    return f"{files / elapsed:,.1f}/s · {decimal(int(size / elapsed))}/s"
