"""Forms as Bootstrap and Tabler want them: every field drawn anywhere carries its class and its links to its words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList

_SELECTS = (forms.Select, forms.SelectMultiple, forms.NullBooleanSelect)
_CHECKS = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class BoundField(forms.BoundField):
    """Django's, which wires `aria-describedby` and `aria-invalid`, with the class of its kind of widget."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """The widget's own classes stay."""
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if not widget.is_hidden:
            own = built.pop("class", "") or widget.attrs.get("class", "")
            words = [own, class_of(widget), "is-invalid" if self.errors else ""]
            built["class"] = " ".join(dict.fromkeys(" ".join(words).split()))
        return built

    @property
    def is_check(self) -> bool:
        """Whether it is one box to tick, whose words stand beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class ErrorWords(ErrorList):
    """A field's errors as a line under it."""

    template_name = "web/forms/errors.html"


class Renderer(TemplatesSetting):
    """Named in the setting FORM_RENDERER."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = BoundField


def class_of(widget: forms.Widget) -> str:
    """What Bootstrap calls this kind of control."""
    if isinstance(widget, _CHECKS):
        return "form-check-input"
    if isinstance(widget, _SELECTS):
        return "form-select"
    return "form-control"
