"""An archive into one file: `vanban.bulk.read_folder`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest

from vanban.bulk import Progress, read_folder
from vanban.bulk.files import File, walk_files
from vanban.bulk.journal import Journal
from vanban.bulk.processes import read_by_processes
from vanban.bulk.row import failed_row

PLAN = "Số: {number}/KH-CĐN\nKẾ HOẠCH\nHuấn luyện an toàn lao động năm 2026\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    for number in range(12):
        path = folder / f"nam-{number % 3}" / f"ke-hoach-{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.format(number=number), "utf-8")
    (folder / "rong.docx").write_bytes(b"")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (folder / "ghi-chu.xyz").write_text("not a document", "utf-8")
    return folder


def rows_of(out: Path) -> list[dict[str, object]]:
    if out.suffix == ".parquet":
        rows: list[dict[str, object]] = pyarrow.parquet.read_table(out).to_pylist()
        return rows
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("ending", [".parquet", ".jsonl"])
def test_it_works(archive: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"

    reached = read_folder(archive, out, workers=2)

    rows = rows_of(out)
    assert (reached.done, reached.total, reached.unreadable) == (14, 14, 2)
    assert [row["file"] for row in rows] == sorted(file.name for file in walk_files(archive))
    assert rows[-3]["symbol"] == "5/KH-CĐN" or rows[-3]["error_code"] is None
    assert sorted(tmp_path.glob("out*")) == [out]


def test_it_lists_unreadable_files_with_their_errors(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    read_folder(archive, out, workers=1)

    errors = {row["file"]: row["error_code"] for row in rows_of(out) if row["error_code"]}

    assert errors == {"rong.docx": "file.empty", "hong.pdf": "file.truncated"}


def test_it_gives_the_same_rows_whatever_the_number_of_workers(archive: Path, tmp_path: Path) -> None:
    for workers in (1, 3):
        read_folder(archive, tmp_path / f"{workers}.jsonl", workers=workers)

    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "3.jsonl").read_bytes()


def test_it_reads_again_only_what_changed(archive: Path, tmp_path: Path) -> None:
    files = list(walk_files(archive))
    path = tmp_path / "journal"
    with Journal(path) as journal:
        for file in files:
            journal.add(failed_row(file, code="test", error=""))
    changed = archive / "nam-0" / "ke-hoach-00.txt"
    changed.write_text(PLAN.format(number=99), "utf-8")

    with Journal(path) as journal:
        todo = [file.name for file in walk_files(archive) if not journal.has(file)]

    assert todo == ["nam-0/ke-hoach-00.txt"]


def test_it_goes_on_after_a_kill(archive: Path, tmp_path: Path) -> None:
    for number in range(400):
        (archive / f"them-{number:03}.txt").write_text(PLAN.format(number=number) * 40, "utf-8")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "vanban", "bulk", str(archive), str(out), "--workers", "1"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    journal = tmp_path / "out.jsonl.partial"
    for _ in range(600):
        time.sleep(0.05)
        if journal.exists() and _rows_in(journal) >= 32:
            break
    running.send_signal(signal.SIGKILL)
    running.wait()
    done_before = _rows_in(journal)

    heard: list[Progress] = []
    reached = read_folder(archive, out, workers=1, report=heard.append)

    assert done_before >= 32
    assert reached.done_before == done_before
    assert len(heard) == reached.total - done_before
    assert len(rows_of(out)) == 414
    assert not journal.exists()


def _rows_in(journal: Path) -> int:
    with Journal(journal) as opened:
        return opened.counts()["done"]


def test_it_outlives_a_worker_that_dies(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = list(walk_files(archive))
    killer = files[3]
    monkeypatch.setattr("vanban.bulk.processes._serve", _serve_but_die_on(killer.name))

    rows = list(read_by_processes(files, workers=2))

    assert len(rows) == len(files)
    assert [row.file for row in rows if row.error_code == "reader.died"] == [killer.name]


class _serve_but_die_on:  # noqa: N801 - stands in for a function
    """A worker's loop that is killed by one file, as by a fault in a native library."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, pipe) -> None:  # type: ignore[no-untyped-def] # the pipe's type is the module's own affair
        while True:
            try:
                file: File = pipe.recv()
            except EOFError:
                return
            if file.name == self.name:
                os._exit(9)
            pipe.send(failed_row(file, code="test", error=""))


def test_it_replaces_a_worker_that_hangs(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = list(walk_files(archive))[:4]
    monkeypatch.setattr("vanban.bulk.processes._serve", _serve_but_hang_on(files[1].name))
    monkeypatch.setattr("vanban.bulk.processes._HANG_S", 8.0)  # a process takes seconds to start on a busy machine

    rows = list(read_by_processes(files, workers=2))

    assert [row.file for row in rows if row.error_code == "reader.died"] == [files[1].name]
    assert len(rows) == 4


class _serve_but_hang_on(_serve_but_die_on):  # noqa: N801 - stands in for a function
    def __call__(self, pipe) -> None:  # type: ignore[no-untyped-def] # as above
        while True:
            try:
                file: File = pipe.recv()
            except EOFError:
                return
            if file.name == self.name:
                time.sleep(60)
            pipe.send(failed_row(file, code="test", error=""))


def test_it_refuses_an_output_of_another_kind(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv"):
        read_folder(archive, tmp_path / "out.csv")


def test_it_keeps_an_older_output_until_the_new_one_is_complete(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old\n", "utf-8")

    def look(_: Progress) -> None:
        assert out.read_text("utf-8") == "old\n"

    read_folder(archive, out, workers=1, report=look)

    assert len(rows_of(out)) == 14
