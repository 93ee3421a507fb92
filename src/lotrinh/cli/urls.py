"""`lotrinh urls`: every path that needs no argument, a line each."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand; it has no options."""
    parser = commands.add_parser("urls", help=translate("print every path that needs no argument"))
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print them, sorted."""
    prepare()
    print("\n".join(find_paths()))
    return 0


def find_paths() -> list[str]:
    """Every path that is complete without an argument.

    Shape: sorted, each once, beginning with `/`.
    """
    from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse  # noqa: PLC0415 - after the settings

    def names(resolver: URLResolver, prefix: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
            elif pattern.name:
                yield prefix + pattern.name

    paths: set[str] = set()
    for name in names(get_resolver(), ""):
        try:
            paths.add(reverse(name))
        except NoReverseMatch:
            continue
    return sorted(paths)
