"""The command `vanban`, run as people run it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
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


def test_it_takes_the_language_behind_the_subcommand(tmp_path: Path) -> None:
    done = vanban("read", tmp_path / "khong-co.pdf", "--lang", "en")

    assert done.returncode == 1
    assert "There is no such file" in done.stderr.decode()


def test_it_speaks_vietnamese_about_wrong_usage() -> None:
    assert "còn thiếu tham số: FILE" in vanban("read").stderr.decode()
    assert "the following arguments are required: FILE" in vanban("--lang", "en", "read").stderr.decode()


def test_it_says_that_a_folder_holds_nothing_to_read(tmp_path: Path) -> None:
    done = vanban("read", tmp_path)

    assert done.returncode == 1
    assert "Không có tệp nào đọc được" in done.stderr.decode()


@pytest.mark.parametrize("out", ["nowhere/page.html", "folder"])
def test_it_says_that_the_page_cannot_be_written(samples: list[Path], tmp_path: Path, out: str) -> None:
    (tmp_path / "folder").mkdir()

    done = vanban("show", samples[0], "--html", tmp_path / out)

    assert done.returncode == 2
    assert "hư mục" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_it_shows_one_file_at_a_time(samples: list[Path], tmp_path: Path) -> None:
    done = vanban("show", samples[0].parent, "--html", tmp_path / "page.html")

    assert done.returncode == 1
    assert "Đây là thư mục, không phải tệp." in done.stderr.decode()


@pytest.mark.parametrize("out", ["nowhere/out.jsonl", "folder.jsonl", "out.csv"])
def test_it_refuses_an_output_that_cannot_be_written(samples: list[Path], tmp_path: Path, out: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()

    done = vanban("bulk", samples[0].parent, tmp_path / out)

    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.mark.parametrize("form", ["--json", "--table", "--markdown"])
def test_it_falls_silent_when_nobody_reads_on(samples: list[Path], form: str) -> None:
    command = [sys.executable, "-m", "vanban", "read", form, str(samples[0].parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()

        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is known to Linux alone")
@pytest.mark.parametrize("form", ["--json", "--table"])
def test_it_says_that_the_disk_is_full(samples: list[Path], form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "vanban", "read", form, str(samples[0])]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 2
    assert done.stderr.decode() == "Không ghi được kết quả: Ổ đĩa đã đầy.\n"


def test_it_writes_utf_8_whatever_the_surroundings_say(samples: list[Path]) -> None:
    command = [sys.executable, "-m", "vanban", "read", str(samples[0])]

    done = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert "Nhiệm vụ" in done.stdout.decode()


def test_it_stops_at_ctrl_c_and_goes_on_later(samples: list[Path], tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for number in range(300):
        (archive / f"{number}.docx").write_bytes(samples[0].read_bytes())
    command = [sys.executable, "-m", "vanban", "bulk", str(archive), str(tmp_path / "out.jsonl"), "--workers", "1"]
    journal = tmp_path / "out.jsonl.partial"

    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        _wait_for(journal)
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        said = running.stderr.read().decode()

    assert running.returncode == 130
    assert said.splitlines() == ["Phần đã đọc được giữ lại; chạy lại đúng lệnh này sẽ đọc tiếp.", "Đã dừng."]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 300


def _wait_for(journal: Path) -> None:
    """Until the first rows are kept."""
    for _ in range(600):
        if journal.exists() and journal.stat().st_size and journal.with_name(journal.name + "-wal").exists():
            return
        time.sleep(0.05)
    raise AssertionError("The journal was not begun.")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are known to Unix alone")
def test_it_shows_progress_on_a_terminal_apart_from_what_it_prints(samples: list[Path]) -> None:
    import pty  # noqa: PLC0415 - not on every system

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "vanban", "read", *map(str, samples[:3])]
    surroundings = os.environ | {"COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=surroundings) as running:
        os.close(theirs)
        shown = _everything(ours)
    os.close(ours)

    assert running.returncode == 0
    assert "/3" in shown
    for line in shown.split("\n"):
        at_last = re.split(r"\r|\x1b\[2K", line.rstrip("\r"))[-1]
        assert not ("/3" in at_last and "──" in at_last), line


def _everything(terminal: int) -> str:
    """What is written until the other side closes."""
    found = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:
            return found.decode(errors="replace")
        if not more:
            return found.decode(errors="replace")
        found += more


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are known to Unix alone")
@pytest.mark.parametrize("wait_s", [0.5, 0.6, 0.7, 0.8, 0.9])
def test_it_stops_quietly_while_its_processes_start(samples: list[Path], tmp_path: Path, wait_s: float) -> None:
    """A terminal sends Ctrl-C to the processes too."""
    command = [sys.executable, "-m", "vanban", "bulk", str(samples[0].parent), str(tmp_path / "out.jsonl")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        time.sleep(wait_s)
        os.killpg(running.pid, signal.SIGINT)
        assert running.stderr is not None
        assert b"spawn_main" not in running.stderr.read()


@pytest.mark.parametrize("way", ["ke-hoach.docx", "./ke-hoach.docx", "lien-ket.docx"])
def test_it_never_writes_a_page_over_its_document(samples: list[Path], tmp_path: Path, way: str) -> None:
    document = tmp_path / "ke-hoach.docx"
    document.write_bytes(samples[0].read_bytes())
    (tmp_path / "lien-ket.docx").symlink_to(document)

    done = vanban("show", document, "--html", f"{tmp_path}/{way}")

    assert done.returncode == 2
    assert "chính là văn bản" in done.stderr.decode()
    assert document.read_bytes() == samples[0].read_bytes()


def test_it_never_writes_a_page_over_its_standard_input(samples: list[Path], tmp_path: Path) -> None:
    document = tmp_path / "ke-hoach.docx"
    document.write_bytes(samples[0].read_bytes())
    command = [sys.executable, "-m", "vanban", "show", "-", "--html", str(document)]

    with document.open("rb") as stream:
        done = subprocess.run(command, stdin=stream, capture_output=True, check=False)

    assert done.returncode == 2
    assert document.read_bytes() == samples[0].read_bytes()


def test_it_puts_a_page_in_place_whole(samples: list[Path], tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_text("old", "utf-8")
    link.symlink_to(page)

    assert vanban("show", samples[0], "--html", link).returncode == 0
    assert link.is_symlink()
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert sorted(tmp_path.iterdir()) == [link, page]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that takes no files is known to Linux alone")
def test_it_says_of_a_page_that_it_cannot_be_written(samples: list[Path]) -> None:
    done = vanban("show", samples[0], "--html", "/proc/x.html")

    assert done.returncode == 2
    assert done.stderr.decode().startswith("Không ghi được tệp /proc/x.html")


@pytest.fixture
def odd_folder(samples: list[Path], tmp_path: Path) -> Path:
    """Files whose names are no UTF-8; two of them look the same."""
    folder = tmp_path / "archive"
    folder.mkdir()
    text = "Số: 7/KH-CĐN\nKẾ HOẠCH\nHuấn luyện an toàn lao động năm 2026\n".encode()
    try:
        for name in (b"k\xff\xfe ho\xe0ch.txt", b"a\xff.txt", b"a\xfe.txt"):
            (folder / os.fsdecode(name)).write_bytes(text)
        (folder / os.fsdecode(b"r\xffng.txt")).touch()
    except (OSError, UnicodeError):
        pytest.skip("this file system holds names of text alone")
    return folder


@pytest.mark.parametrize("command", [("read",), ("read", "--json"), ("read", "--markdown"), ("explain",)])
def test_it_reads_files_whose_names_are_no_text(odd_folder: Path, command: tuple[str, ...]) -> None:
    done = vanban(*command, odd_folder)

    assert done.returncode == 1
    assert "r�ng.txt" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert "--markdown" in command or "k�� ho�ch.txt" in done.stdout.decode()


def test_it_shows_a_file_whose_name_is_no_text(odd_folder: Path, tmp_path: Path) -> None:
    page = tmp_path / os.fsdecode(b"trang\xff.html")

    done = vanban("show", odd_folder / os.fsdecode(b"k\xff\xfe ho\xe0ch.txt"), "--html", page)

    assert done.returncode == 0, done.stderr
    assert "k�� ho�ch.txt" in page.read_text("utf-8")


def test_it_complains_of_names_that_are_no_text(tmp_path: Path) -> None:
    for arguments in (("read", b"x\xff.txt"), ("bulk", b"x\xff", "out.jsonl"), ("dance\udcff",), ("read", b"--\xff")):
        done = vanban(*(os.fsdecode(word) for word in arguments))

        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_it_reads_an_archive_whose_names_are_no_text(odd_folder: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"

    done = vanban("bulk", odd_folder, out, "--workers", 1)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()
    assert done.stderr.decode().startswith("Đã đọc 4 tệp")
    if ending == ".jsonl":
        rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert [row["file"] for row in rows] == ["a�.txt", "a�.txt", "k�� ho�ch.txt", "r�ng.txt"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that takes no files is known to Linux alone")
def test_it_refuses_an_archive_where_no_journal_can_be_kept(samples: list[Path]) -> None:
    done = vanban("bulk", samples[0].parent, "/proc/o.jsonl")

    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1
    assert "/proc" in done.stderr.decode()


def test_it_refuses_a_journal_of_something_else(samples: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "out.jsonl.partial"
    other.write_text("a letter that somebody keeps here\n" * 50, "utf-8")

    done = vanban("bulk", samples[0].parent, tmp_path / "out.jsonl")

    assert done.returncode == 2
    assert "Không lưu được phần đã đọc" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert other.exists()


@pytest.mark.parametrize(
    "arguments",
    [("read", ""), ("explain", ""), ("show", "", "--html", "x.html"), ("show", "x", "--html", ""), ("bulk", "", "x")],
)
def test_it_refuses_an_empty_name(arguments: tuple[str, ...]) -> None:
    done = vanban(*arguments)

    assert done.returncode == 2
    assert "tên tệp để trống" in done.stderr.decode()


def test_it_says_that_an_archive_holds_nothing_to_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "archive", tmp_path / "out.jsonl"
    folder.mkdir()

    done = vanban("bulk", folder, out)

    assert done.returncode == 1
    assert "Không có tệp nào đọc được" in done.stderr.decode()
    assert not out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes in folders are known to Unix alone")
def test_it_refuses_a_pipe_that_nobody_may_ever_write_to(tmp_path: Path) -> None:
    pipe = tmp_path / "ke-hoach.txt"
    os.mkfifo(pipe)

    done = vanban("read", pipe)

    assert done.returncode == 1
    assert "không phải tệp thông thường" in done.stderr.decode()
