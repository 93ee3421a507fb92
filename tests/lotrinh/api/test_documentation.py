"""The examples of docs/api.md do what they say, and both languages have the same ones."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from tests.lotrinh.api.conftest import Program

from lotrinh.registers.models import Direction, Register

DOCS = Path(__file__).resolve().parents[3] / "docs"
_EXAMPLE = re.compile(r"```sh\n(curl .+)\n# → (\d+)\n```")
_FILE = "CÔNG ĐOÀN NGÀNH CẢNG\nSố: 48/KH-CĐN\nKẾ HOẠCH\nHuấn luyện an toàn lao động năm 2026".encode()


def examples(name: str) -> list[tuple[str, int]]:
    """Command and status."""
    return [(command, int(status)) for command, status in _EXAMPLE.findall((DOCS / name).read_text(encoding="utf-8"))]


def test_it_works(cast: Cast, program: Callable[..., Program]) -> None:
    register = Register.objects.create(
        unit=cast.office, direction=Direction.INCOMING, name="Sổ đến", opened_at=timezone.now()
    )
    known = {
        "TOKEN": program(cast.clerk).headers["Authorization"].removeprefix("Bearer "),
        "ADDRESS": "",
        "UNIT": str(cast.office.pk),
        "REGISTER": str(register.pk),
        "TODAY": timezone.localdate().isoformat(),
    }
    found = examples("api.md")
    assert len(found) >= 6
    for command, status in found:
        answer = run(command, known)
        assert answer.status_code == status, (command, answer.content.decode())
        if answer.headers.get("Location", "").startswith("/api/v1/documents/"):
            known["DOCUMENT"] = str(answer.json()["id"])
        known["ETAG"] = answer.headers["ETag"]


def test_it_has_the_same_examples_in_both_languages() -> None:
    assert examples("api.md") == examples("api.vi.md")


def test_it_names_every_scope() -> None:
    from lotrinh.api.scopes import Scope  # noqa: PLC0415

    for name in ("api.md", "api.vi.md"):
        text = (DOCS / name).read_text(encoding="utf-8")
        assert [scope for scope in Scope.values if f"`{scope}`" not in text] == [], name


def run(command: str, known: dict[str, str]) -> Any:
    """What curl would do, in this process: -X, -H, -d, -F and -i are all that the examples use."""
    quoted = {name: value.replace('"', '\\"') for name, value in known.items()}
    words = iter(shlex.split(Template(command).substitute(quoted)))
    assert next(words) == "curl"
    method, headers, form, body, address = "GET", {}, {}, "", ""
    for word in words:
        match word:
            case "-X":
                method = next(words)
            case "-H":
                name, _colon, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                body = next(words)
            case "-F":
                name, _equals, value = next(words).partition("=")
                form[name] = SimpleUploadedFile(value[1:], _FILE) if value.startswith("@") else value
            case "-i":
                pass
            case _:
                assert not word.startswith("-"), word
                address = word
    client = Client()
    if form:
        return client.post(address, form, headers=headers)
    kind = headers.pop("Content-Type", "application/json")
    return client.generic(method, address, body.encode(), content_type=kind, headers=headers)
