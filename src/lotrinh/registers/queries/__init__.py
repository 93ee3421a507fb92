"""Every composed read of the registers."""

from lotrinh.registers.queries.books import (
    Filters,
    find_entries_for,
    find_registers_for,
    get_entry_for,
    get_register_for,
    years_of,
)
from lotrinh.registers.queries.waiting import (
    Likeness,
    find_entry_of,
    find_likenesses,
    find_open_registers_for,
    find_waiting_for,
    keeping_units,
)

__all__ = [
    "Filters",
    "Likeness",
    "find_entries_for",
    "find_entry_of",
    "find_likenesses",
    "find_open_registers_for",
    "find_registers_for",
    "find_waiting_for",
    "get_entry_for",
    "get_register_for",
    "keeping_units",
    "years_of",
]
