"""The page in a real browser: it fits wide and narrow screens, and a note opens beside its mark."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.samples import write_samples

import vanban
from vanban.writers.page import document_to_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="Chromium is not on this machine; CI has it"
)
FRAME = """<!doctype html><meta charset="utf-8"><body><script>
const frame = document.createElement("iframe");
frame.style = "border: 0; width: WIDTHpx; height: 900px";
frame.srcdoc = PAGE;
frame.onload = () => {
  const page = frame.contentDocument, mark = page.querySelector("mark[data-note]");
  mark.focus();
  const note = frame.contentWindow.getComputedStyle(mark, "::after");
  document.title = JSON.stringify({
    overflow: page.documentElement.scrollWidth - frame.clientWidth,
    marks: page.querySelectorAll("article mark").length,
    cards: page.querySelectorAll(".card").length,
    note: note.content,
    dangling: [...page.querySelectorAll(".card")].filter((card) => !page.querySelector(card.hash)).length,
  });
};
document.body.append(frame);
</script></body>"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, vanban.Document]:
    return {path.name: vanban.read(path) for path in write_samples(tmp_path_factory.mktemp("samples"))}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["ke-hoach-an-toan-lao-dong.docx", "cong-dien-ung-pho-bao.html"])
def test_it_works(documents: dict[str, vanban.Document], tmp_path: Path, name: str, width: int) -> None:
    document = documents[name]

    seen = look(document_to_page(document, title=name), tmp_path / "frame.html", width=width)

    assert seen["overflow"] <= 0
    assert seen["marks"] > len(document.tasks)
    assert seen["cards"] == len(document.tasks)
    assert "·" in seen["note"]


def test_it_leads_from_each_task_to_its_words(documents: dict[str, vanban.Document], tmp_path: Path) -> None:
    for name, document in documents.items():
        seen = look(document_to_page(document, title=name), tmp_path / "frame.html", width=1280)

        assert seen["dangling"] == 0, name


def look(page: str, frame: Path, *, width: int) -> dict[str, object]:
    """Open the page in a frame of this width and measure it from outside, as the page itself has no script."""
    assert CHROMIUM is not None, "Install Chromium: apt install chromium"
    source = json.dumps(page).replace("</", "<\\/")
    frame.write_text(FRAME.replace("WIDTH", str(width)).replace("PAGE", source), "utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    done = subprocess.run([*command, frame.as_uri()], capture_output=True, text=True, check=True, timeout=120)
    measured: dict[str, object] = json.loads(done.stdout.partition("<title>")[2].partition("</title>")[0])
    return measured
