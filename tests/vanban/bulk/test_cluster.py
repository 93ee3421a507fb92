"""An archive read by a Dask cluster: a real scheduler and two worker processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client
from pyarrow.parquet import read_table

from vanban.bulk import cluster, read_folder


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    note = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [
        subprocess.Popen(
            [*dask, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)], **quiet
        ),
        *(
            subprocess.Popen(
                [
                    *worker,
                    "--scheduler-file",
                    str(note),
                    "--nthreads",
                    "1",
                    "--no-dashboard",
                    "--local-directory",
                    str(tmp_path / str(number)),
                ],
                **quiet,
            )
            for number in range(2)
        ),
    ]
    try:
        with Client(scheduler_file=str(note), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(timeout=30)


@pytest.mark.filterwarnings("default")
def test_it_works(scheduler: str, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Số: {number}/KH-CĐN\nKẾ HOẠCH\nTập huấn sơ cứu\n", "utf-8")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\nbroken")

    here = read_folder(folder, tmp_path / "here.jsonl", workers=1)
    there = read_folder(folder, tmp_path / "there.jsonl", cluster=scheduler)

    assert there == here
    assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()


@pytest.mark.filterwarnings("default")
def test_it_works_from_the_command_line(scheduler: str, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "a.txt").write_text("Số: 1/KH-CĐN\nKẾ HOẠCH\nTập huấn sơ cứu\n", "utf-8")
    out = tmp_path / "out.parquet"

    command = [sys.executable, "-m", "vanban", "bulk", str(folder), str(out), "--cluster", scheduler]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert done.returncode == 0, done.stderr
    assert read_table(out).to_pylist()[0]["symbol"] == "1/KH-CĐN"


@pytest.mark.parametrize(("address", "error"), [("nonsense", ValueError), ("tcp://127.0.0.1:1", ConnectionError)])
def test_it_refuses_an_address_where_nobody_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, error: type[Exception]
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_S", 1)
    (tmp_path / "a.txt").write_text("Tập huấn", "utf-8")

    with pytest.raises(error, match=address):
        read_folder(tmp_path, tmp_path / "out.jsonl", cluster=address)

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
