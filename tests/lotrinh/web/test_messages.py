"""Every word that people see has its Vietnamese, and what Django reads is what was written."""

from __future__ import annotations

import pytest

from tests.messages import APPS, catalogue_of, compiled, is_translated, merge, translated, words_of, written


@pytest.mark.parametrize("app", APPS)
def test_it_works(app: str) -> None:
    """No word without Vietnamese: `make messages`, then write the empty msgstr lines."""
    merged = merge(words_of(app), translated(app), prune=True)
    assert [message.id for message in merged if message.id and not is_translated(message)] == []


@pytest.mark.parametrize("app", APPS)
def test_it_is_merged_and_compiled(app: str) -> None:
    """If it fails: `make messages`."""
    merged = merge(words_of(app), translated(app), prune=False)
    if len(merged) or merged.obsolete:
        assert catalogue_of(app).read_bytes() == written(merged)
        assert catalogue_of(app).with_suffix(".mo").read_bytes() == compiled(merged)


@pytest.mark.parametrize("app", APPS)
def test_it_keeps_the_places_for_values(app: str) -> None:
    """`%(name)s` in the English is in the Vietnamese, and the other way round."""
    faults = [(message.id, fault) for message in translated(app) for fault in message.check(translated(app))]
    assert faults == []


def test_it_says_the_same_for_the_same_word_in_every_room() -> None:
    """Django merges the catalogues and the first room's word wins: two meanings need two English words."""
    meanings: dict[object, set[object]] = {}
    for app in APPS:
        for message in translated(app):
            if message.id:
                meanings.setdefault((str(message.id), message.context), set()).add(str(message.string))
    assert {key: words for key, words in meanings.items() if len(words) > 1} == {}
