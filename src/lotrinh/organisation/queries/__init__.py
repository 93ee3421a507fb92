"""Every composed read of this room.

Public names: those imported below. `..._for(actor)` gives only what that actor may see.
"""

from lotrinh.organisation.queries.imports import find_previews_for, get_preview_for, plan_preview
from lotrinh.organisation.queries.names import Likeness, UnitMatch, find_unit_by_name, find_units_by_name
from lotrinh.organisation.queries.people import (
    PersonPage,
    find_people_for,
    get_person_for,
    get_person_page_for,
    get_post_for,
    get_substitution_for,
)
from lotrinh.organisation.queries.units import (
    Branch,
    UnitPage,
    find_branches_for,
    find_children,
    find_tree_for,
    find_units_for,
    find_units_in_list_for,
    get_unit_for,
    get_unit_page_for,
)

__all__ = [
    "Branch",
    "Likeness",
    "PersonPage",
    "UnitMatch",
    "UnitPage",
    "find_branches_for",
    "find_children",
    "find_people_for",
    "find_previews_for",
    "find_tree_for",
    "find_unit_by_name",
    "find_units_by_name",
    "find_units_for",
    "find_units_in_list_for",
    "get_person_for",
    "get_person_page_for",
    "get_post_for",
    "get_preview_for",
    "get_substitution_for",
    "get_unit_for",
    "get_unit_page_for",
    "plan_preview",
]
