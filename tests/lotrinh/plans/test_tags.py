"""What other pages say of plans."""

from __future__ import annotations

from collections.abc import Callable

from django.template.loader import render_to_string

from lotrinh.documents.models import Document
from lotrinh.plans.models import Plan

Make = Callable[..., Plan]


def test_it_works(make_plan: Make) -> None:
    plan = make_plan()
    html = render_to_string("plans/_of_document.html", {"document": plan.document})
    assert f'href="/plans/{plan.pk}/"' in html


def test_a_document_without_a_plan_shows_nothing(make_document: Callable[..., Document]) -> None:
    assert not render_to_string("plans/_of_document.html", {"document": make_document()}).strip()
