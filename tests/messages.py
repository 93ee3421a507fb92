"""The words of the application and their Vietnamese: extracted, merged, compiled. `make messages` runs it.

Works without GNU gettext. A translation is never lost to a merge: one whose English went away waits as a comment
(`#~`) and comes back with it; `--prune` drops such ones.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCES = Path(__file__).parent.parent / "src" / "lotrinh"
APPS = tuple(sorted(file.parent.name for file in SOURCES.glob("*/apps.py")))
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_of(app: str) -> Path:
    """Where the Vietnamese of an app is."""
    return SOURCES / app / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def words_of(app: str) -> Catalog:
    """Every message that the app's modules and templates name."""
    catalog = Catalog(locale="vi")
    for file in _sources(app):
        place = file.relative_to(SOURCES.parent).as_posix()
        for message, context, comments in _messages(file):
            catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalog


def translated(app: str) -> Catalog:
    """The app's catalogue as it stands; an empty one where there is none yet."""
    file = catalogue_of(app)
    if not file.exists():
        return Catalog(locale="vi")
    with file.open("rb") as handle:
        return read_po(handle, locale="vi")


def merge(words: Catalog, old: Catalog, *, prune: bool) -> Words:
    """The words with the translations that are known for them."""
    known = {_key(message): message for message in [*old.obsolete.values(), *old] if message.id and message.string}
    merged = _empty()
    for word in sorted((w for w in words if w.id), key=lambda w: (w.locations, str(w.id))):
        merged[word.id] = word
        if _key(word) in known and type(known[_key(word)].id) is type(word.id):
            word.string = known.pop(_key(word)).string
    if not prune:
        merged.obsolete.update((key, message) for key, message in sorted(known.items(), key=str))
    return merged


def written(catalog: Words) -> bytes:
    """The catalogue as a `.po` file."""
    out = BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, omit_header=False)
    return out.getvalue()


def compiled(catalog: Words) -> bytes:
    """The catalogue as Django reads it: a `.mo` file."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> int:
    """Renew every catalogue, and say what has no Vietnamese yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.messages", description=__doc__.splitlines()[0])
    parser.add_argument("--prune", action="store_true", help="drop translations of words that are no longer used")
    parser.add_argument("apps", nargs="*", metavar="APP", default=APPS, help="only these (default: all)")
    asked = parser.parse_args()
    for app in asked.apps:
        catalog = merge(words_of(app), translated(app), prune=asked.prune)
        if len(catalog) or catalog.obsolete:
            file = catalogue_of(app)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(written(catalog))
            file.with_suffix(".mo").write_bytes(compiled(catalog))
        missing = [message.id for message in catalog if message.id and not is_translated(message)]
        sys.stdout.write(f"{app}: {len(catalog)} words, {len(missing)} without Vietnamese\n")
    return 0


def is_translated(message: Message) -> bool:
    """Whether it has its Vietnamese, in each plural form there is (Vietnamese has one)."""
    return bool(message.string) and all(message.string)


class Words(Catalog):
    """A catalogue whose head says only what a reader of it needs: the same words give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """No times, no tool, no names."""
        return [
            ("Language", "vi"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


def _empty() -> Words:
    head = "# The words of this room in Vietnamese. `make messages` keeps the list; write only the msgstr lines."
    return Words(locale="vi", header_comment=head, fuzzy=False)


def _key(message: Message) -> tuple[str, str]:
    """A message by its words and context; the plural does not count."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context or "")


def _sources(app: str) -> list[Path]:
    found = [*(SOURCES / app).rglob("*.py"), *(SOURCES / app).rglob("*.html"), *(SOURCES / app).rglob("*.txt")]
    return sorted(file for file in found if not {"migrations", "static", "static_built", "fonts"} & set(file.parts))


def _messages(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        # Django's stand-in for a template is Python in pieces; in brackets its indentation means nothing.
        text = f"(\n{templatize(text, origin=str(file))}\n)"
    # A comment `Translators: …` above a message goes with it.
    found = extract("python", BytesIO(text.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    for _line, message, comments, context in found:
        yield message, context, comments


if __name__ == "__main__":
    raise SystemExit(main())
