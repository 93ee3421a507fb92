"""Every write of this room. Units and people are made, changed and ended here and nowhere else.

Public names: those imported below. `by` is who acts, `at` when.
"""

from lotrinh.organisation.actions.imports import (
    confirm_import,
    forget_previews,
    import_people,
    import_units,
    put_under,
    upload_import,
)
from lotrinh.organisation.actions.people import (
    change_person,
    create_person,
    deactivate_person,
    invite_person,
    reactivate_person,
    set_initial_password,
)
from lotrinh.organisation.actions.posts import change_post, end_post, give_post
from lotrinh.organisation.actions.reforms import NewUnit, PostsThen, dissolve_unit, merge_units, split_unit
from lotrinh.organisation.actions.substitutions import appoint_substitute, end_substitution
from lotrinh.organisation.actions.units import change_unit, create_unit, move_unit

__all__ = [
    "NewUnit",
    "PostsThen",
    "appoint_substitute",
    "change_person",
    "change_post",
    "change_unit",
    "confirm_import",
    "create_person",
    "create_unit",
    "deactivate_person",
    "dissolve_unit",
    "end_post",
    "end_substitution",
    "forget_previews",
    "give_post",
    "import_people",
    "import_units",
    "invite_person",
    "merge_units",
    "move_unit",
    "put_under",
    "reactivate_person",
    "set_initial_password",
    "split_unit",
    "upload_import",
]
