"""Every write of the registers."""

from lotrinh.registers.actions.arrival import Arrival, DuplicateError, give_number, register_document
from lotrinh.registers.actions.books import (
    change_types,
    close_register,
    open_register,
    record_taken_out,
    reopen_register,
)
from lotrinh.registers.actions.entries import Columns, cancel_entry, correct_entry, enter_document, erase_lines_of

__all__ = [
    "Arrival",
    "Columns",
    "DuplicateError",
    "cancel_entry",
    "change_types",
    "close_register",
    "correct_entry",
    "enter_document",
    "erase_lines_of",
    "give_number",
    "open_register",
    "record_taken_out",
    "register_document",
    "reopen_register",
]
