"""What the stories of the review desk do over and over: lay a desk, find a card, wait until all is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import actor_for
from lotrinh.review.board import Board, Card, Kind
from lotrinh.review.models import Desk, Step
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor
from tests.browser.checking import _FAULTS
from tests.cast import Cast
from tests.lotrinh.review.conftest import PLAN, read_document

HANDBOOK, CLASSES, ROPES, DIVERS, REPORT = "sổ tay", "04 lớp", "dây an toàn", "thợ lặn", "báo cáo kết quả"
"""Words of the five tasks of `PLAN`, each of one alone."""

_PLACE_OF_WORDS = """(words) => {
  const root = document.querySelector(".desk-source-view:not([hidden])");
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes.at(-1)];
    return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
  }
  return null;
}"""
_IS_COLOURED = """() => {
  const isHidden = document.querySelector(".desk-source-view:not([hidden])").getClientRects().length === 0;
  return isHidden || CSS.highlights.size > 0;
}"""
_COLOURED = """([name, words]) => {
  const view = document.querySelector(".desk-source-view:not([hidden])").getBoundingClientRect();
  return [...(CSS.highlights.get(name) ?? [])].some((spot) => {
    const range = document.createRange();
    range.setStart(spot.startContainer, spot.startOffset);
    range.setEnd(spot.endContainer, spot.endOffset);
    const box = range.getBoundingClientRect();
    return range.toString().includes(words) && box.top >= view.top && box.bottom <= view.bottom;
  });
}"""


def lay(cast: Cast, *, text: str = PLAN, by: Person | None = None) -> Desk:
    """A desk that waits in the office's keeping, as the worker leaves it."""
    document = read_document(text, unit=cast.office, by=acting(by or cast.clerk), at=timezone.now())
    return Desk.objects.get(document=document)


def acting(person: Person, *, at: datetime | None = None) -> Actor:
    """The person as actions take them."""
    return actor_for(person, today=timezone.localdate(at))


@dataclass(frozen=True)
class DeskPage:
    """A desk in a window, and the same desk in the database."""

    page: Page
    desk: Desk

    def open(self) -> None:
        """By its address; ready for keys."""
        self.page.goto(f"/review/{self.desk.pk}/")
        self.wait()

    def wait(self) -> None:
        """Until the keys work and the source is coloured."""
        expect(self.page.locator("[data-ready=yes]")).to_be_visible()
        self.page.wait_for_function(_IS_COLOURED)

    def card(self, words: str) -> Locator:
        """The live task with these words."""
        live = self.page.locator('[data-kind="task"]:not([data-state="merged"])')
        return live.filter(has=self.page.locator(".desk-card-words", has_text=words)).first

    def name(self, words: str) -> Locator:
        """The card of a name of units."""
        return self.page.locator('[data-card][data-kind="unit"]').filter(
            has=self.page.locator(".desk-name", has_text=words)
        )

    def press(self, words: str, act: str) -> None:
        """A button of a task."""
        self.card(words).locator(f'[data-act="{act}"]').click()

    def more(self, words: str, act: str) -> None:
        """A step of the menu of a task."""
        self.press(words, "more")
        self.page.locator(f'[data-menu] [data-act="{act}"]').click()

    def turn(self, way: str) -> None:
        """The button `undo` or `redo`."""
        self.page.locator(f'[data-turn="{way}"]').click()
        self.saved()

    def saved(self) -> None:
        """Until the server has all; the state says `saving` as soon as an order is given."""
        expect(self.page.locator("[data-status]")).to_have_attribute("data-state", "saved")

    def look_again(self) -> None:
        """Ask at once what others did, as a window does to which somebody comes back."""
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def still(self) -> None:
        """Until buttons have the colours that they are to have."""
        self.page.wait_for_function("() => document.getAnimations().every((one) => one.playState !== 'running')")

    def form(self) -> Locator:
        """The form that is open."""
        return self.page.locator("form[data-editor]")

    def drag_over(self, words: str) -> None:
        """Choose words of the source with the mouse."""
        box = self.page.evaluate(_PLACE_OF_WORDS, words)
        assert box, words
        self.page.mouse.move(box[0] + 1, box[1])
        self.page.mouse.down()
        self.page.mouse.move(box[2], box[3], steps=4)
        self.page.mouse.up()

    def press_words(self, words: str) -> None:
        """A click in the middle of words of the source, which stand on one line."""
        box = self.page.evaluate(_PLACE_OF_WORDS, words)
        assert box, words
        self.page.mouse.click((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)

    def shows(self, words: str, *, by: str) -> None:
        """Until the words of the source are coloured by a highlight, and in view."""
        self.page.wait_for_function(_COLOURED, arg=[by, words])

    # In the database

    def board(self) -> Board:
        """The cards as they are saved."""
        return load_board(Desk.objects.get(pk=self.desk.pk))[0]

    def kept(self, words: str) -> Card:
        """The live task with these words as it is saved."""
        found = [card for card in self.board().in_order() if card.kind is Kind.TASK and card.is_live]
        return next(card for card in found if words in card.text("text"))

    def steps(self, verb: str) -> int:
        """How many steps of a kind are saved."""
        return Step.objects.filter(desk=self.desk, verb=verb).count()


def elsewhere(chromium: Browser, live_server: LiveServer, person: Person, language: str) -> Iterator[Page]:
    """A page of another window, in which the person is signed in."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    values = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.LANGUAGE_COOKIE_NAME: language,
    }
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in values.items()])
    yield context.new_page()
    context.close()


def forgive(page: Page, words: str) -> None:
    """Faults with these words belong to the story: a refusal, or a connection that was cut on purpose."""
    _FAULTS[page][:] = [fault for fault in _FAULTS[page] if words not in fault]
