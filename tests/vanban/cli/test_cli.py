"""The command `vanban`, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.samples import write_samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return sorted(write_samples(tmp_path_factory.mktemp("samples")))


def vanban(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vanban", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_it_works(samples: list[Path]) -> None:
    done = vanban("read", samples[0])

    assert done.returncode == 0
    assert "Nhiệm vụ" in done.stdout.decode()


def test_it_prints_json(samples: list[Path]) -> None:
    document = json.loads(vanban("read", "--json", samples[0]).stdout)

    assert document["header"]["symbol"]
    assert document["tasks"]


def test_it_prints_a_line_each_for_several_files(samples: list[Path]) -> None:
    done = vanban("read", "--json", samples[0].parent)

    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [Path(line["file"]) for line in lines] == samples


def test_it_prints_markdown(samples: list[Path]) -> None:
    assert vanban("read", "--markdown", samples[0]).stdout.decode().startswith("# ")


def test_it_reads_standard_input(samples: list[Path]) -> None:
    by_name = json.loads(vanban("read", "--json", samples[0]).stdout)

    by_input = json.loads(vanban("read", "--json", "-", stdin=samples[0].read_bytes()).stdout)

    assert by_input == by_name


def test_it_goes_on_after_an_unreadable_file(samples: list[Path], tmp_path: Path) -> None:
    empty = tmp_path / "rong.docx"
    empty.touch()

    done = vanban("read", "--json", empty, samples[0], tmp_path / "khong-co.pdf")

    assert done.returncode == 1
    assert len(done.stdout.decode().splitlines()) == 1
    assert "rong.docx" in done.stderr.decode()
    assert "khong-co.pdf" in done.stderr.decode()


def test_it_speaks_vietnamese_unless_told_otherwise(tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.pdf"

    assert "Không có tệp này" in vanban("read", missing).stderr.decode()
    assert "There is no such file" in vanban("--lang", "en", "read", missing).stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [(), ("read",), ("read", "--json", "--markdown", "x"), ("dance",), ("bulk", "x"), ("read", "--nothing", "x")],
)
def test_it_refuses_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert vanban(*arguments).returncode == 2


@pytest.mark.parametrize("command", ["", "read", "explain", "show", "bulk"])
def test_it_helps(command: str) -> None:
    done = vanban(*filter(None, (command,)), "--help")

    assert done.returncode == 0
    assert "vanban" in done.stdout.decode()


def test_it_explains_every_finding(samples: list[Path]) -> None:
    done = vanban("explain", samples[0])

    assert done.returncode == 0
    assert "header.symbol" in done.stdout.decode()


def test_it_shows_a_page(samples: list[Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    assert vanban("show", samples[0], "--html", page).returncode == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_it_writes_no_page_of_an_unreadable_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    assert vanban("show", tmp_path / "khong-co.pdf", "--html", page).returncode == 1
    assert not page.exists()


def test_it_reads_an_archive(samples: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    done = vanban("bulk", samples[0].parent, out, "--workers", 1)

    assert done.returncode == 0, done.stderr
    assert len(out.read_text("utf-8").splitlines()) == len(samples)


def test_it_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert vanban("bulk", tmp_path / "nowhere", tmp_path / "out.jsonl").returncode == 2
