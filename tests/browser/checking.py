"""What every page must be: without serious faults for assistive technology, without errors, in its width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "build" / "screenshots"
_AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_FAULTS: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
_UNDER_WAY: WeakKeyDictionary[Page, set[Request]] = WeakKeyDictionary()
_QUIET_MS, _PATIENCE_S = 150, 30

_LOST_ICONS = """async () => {
  const wanted = [...document.querySelectorAll("svg use")].map((use) => use.getAttribute("href").split("#"));
  if (!wanted.length) return [];
  const sprite = await (await fetch(wanted[0][0])).text();
  return wanted.map(([, id]) => id).filter((id) => !sprite.includes(`<symbol id="${id}"`));
}"""
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width + 1) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
}"""


def watch(page: Page) -> None:
    """Note errors of the console (violations of the CSP are among them), of scripts and of the server; and requests."""
    faults = _FAULTS[page] = []
    page.on("console", lambda message: faults.extend(_fault_in(page, message)))
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("response", lambda response: faults.extend(_fault_of(response)))
    under_way = _UNDER_WAY[page] = set[Request]()

    def begins(request: Request) -> None:
        under_way.add(request)

    def ends(request: Request) -> None:
        under_way.discard(request)

    page.on("request", begins)  # not the set's own methods: Playwright leaves marks on what it is given
    page.on("requestfinished", ends)
    page.on("requestfailed", ends)


def settle(page: Page) -> None:
    """Wait until the page is loaded and asks for nothing any more (`networkidle` takes half a second more)."""
    page.wait_for_load_state("load")
    quiet, until = 0, monotonic() + _PATIENCE_S
    while quiet < _QUIET_MS:
        assert monotonic() < until, f"{page.url} is not done with: {[request.url for request in _UNDER_WAY[page]]}"
        page.wait_for_timeout(50)
        quiet = 0 if _UNDER_WAY[page] else quiet + 50


def _fault_in(page: Page, message: ConsoleMessage) -> list[str]:
    # A page that is itself a refusal (404, 403, 422) is told by Chromium in the console.
    is_of_the_page = "the server responded with a status of 4" in message.text and message.location["url"] == page.url
    return (
        [f"console: {message.text} ({message.location['url']})"]
        if message.type == "error" and not is_of_the_page
        else []
    )


def _fault_of(response: Response) -> list[str]:
    return [f"server: {response.status} {response.url}"] if response.status >= 500 else []


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Checker:
    """Checks the page as it stands and keeps a picture of it."""

    page: Page
    screen: str
    language: str

    def __call__(self, name: str) -> None:
        """`name` is that of the picture."""
        settle(self.page)
        self.page.evaluate("document.fonts.ready")
        self.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{self.screen}-{self.language}-{name}.png", full_page=True)
        faults = [*_FAULTS[self.page], *self._barriers()]
        faults += [f"no such icon in the sprite (make frontend?): {icon}" for icon in self.page.evaluate(_LOST_ICONS)]
        faults += [f"wider than the window: {element}" for element in self.page.evaluate(_TOO_WIDE)]
        _FAULTS[self.page].clear()
        assert not faults, f"{self.page.url} ({name}):\n" + "\n".join(faults)

    def _barriers(self) -> list[str]:
        """What axe calls serious or critical."""
        self.page.evaluate(_axe())
        found: list[dict[str, Any]] = self.page.evaluate("async () => (await axe.run()).violations")
        return [
            f"axe {fault['impact']} {fault['id']}: {node['html'][:160]} — {node['failureSummary']}"
            for fault in found
            if fault["impact"] in {"serious", "critical"}
            for node in fault["nodes"]
        ]
