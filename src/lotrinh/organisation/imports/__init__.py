"""Units and people from tables: read, checked row by row against what is there, and only then written.

A file becomes rows (`read_unit_rows`, `read_people_rows`, `read_provinces`), rows a plan that says of each what it
would do (`plan_units`, `plan_people`), and `organisation.actions.imports` carries a plan out. Nothing here writes.
"""

from lotrinh.organisation.imports.people import plan_people
from lotrinh.organisation.imports.provinces import read_provinces
from lotrinh.organisation.imports.reading import read_people_rows, read_unit_rows
from lotrinh.organisation.imports.rows import Fault, ImportRow, Outcome, PlannedRow, count_outcomes
from lotrinh.organisation.imports.units import plan_units

__all__ = [
    "Fault",
    "ImportRow",
    "Outcome",
    "PlannedRow",
    "count_outcomes",
    "plan_people",
    "plan_units",
    "read_people_rows",
    "read_provinces",
    "read_unit_rows",
]
