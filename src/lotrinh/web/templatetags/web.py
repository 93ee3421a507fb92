"""Tags of every page: icons, empty states, fields, paging."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, *, label: str = "", css: str = "") -> SafeString:
    """A Tabler icon by name. Without a label it is an ornament that readers of the screen skip."""
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon {}" {} focusable="false"><use href="{}#{}"></use></svg>',
        css,
        said,
        static("lotrinh/icons.svg"),
        name,
    )


@register.inclusion_tag("web/includes/empty_state.html")
def empty_state(
    *, title: str, text: str = "", icon: str = "inbox", action_url: str = "", action_text: str = ""
) -> dict[str, str]:
    """What a page says where there is nothing yet: what it would hold, and what to do."""
    return {"icon": icon, "title": title, "text": text, "action_url": action_url, "action_text": action_text}


@register.inclusion_tag("web/forms/field.html")
def field(field: forms.BoundField) -> dict[str, object]:
    """A field whole: label, control, help, errors."""
    return {"field": field}


@register.inclusion_tag("web/forms/form.html")
def form_fields(form: forms.BaseForm) -> dict[str, object]:
    """All fields of a form, with what is wrong with the whole of it."""
    return {
        "form": form,
        "errors": form.non_field_errors(),
        "fields": [(bound, bound.errors) for bound in form.visible_fields()],
        "hidden_fields": form.hidden_fields(),
    }


@register.inclusion_tag("web/includes/paging.html", takes_context=True)
def paging(context: RequestContext, page: Page[Any]) -> dict[str, object]:  # noqa: ARG001 — `querystring` reads its request
    """Links to the other pages of a list; filters in the address stay."""
    return {"page": page, "numbers": list(_shown_numbers(page))}


def _shown_numbers(page: Page[Any]) -> Iterator[int | None]:
    """First, last and neighbours; None for a gap."""
    last = page.paginator.num_pages
    wanted = [n for n in range(1, last + 1) if n in {1, last} or abs(n - page.number) <= 1]
    before = 0
    for number in wanted:
        if number - before > 1:
            yield None
        yield number
        before = number
