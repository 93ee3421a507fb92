"""What pages say of plans: the plan of a document, in a room below, and the rules of deadlines."""

from __future__ import annotations

from django import template

from lotrinh.documents.models import Document
from lotrinh.plans.models import Plan, Task
from lotrinh.plans.queries import find_plan_of
from lotrinh.plans.recurrence import rule_words

register = template.Library()


@register.simple_tag
def plan_of(document: Document) -> Plan | None:
    """The plan that was made of the document; None where none was. `{% plan_of document as plan %}`"""
    return find_plan_of(document)


@register.filter
def rule_of(task: Task) -> str:
    """How its deadline recurs; empty where it does not."""
    return rule_words(task.recurrence_rule) or (str(task.get_recurrence_display()) if task.recurrence else "")
