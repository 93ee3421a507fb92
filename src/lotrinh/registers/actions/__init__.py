"""Every write of the registers."""

from lotrinh.registers.actions.books import change_types, close_register, open_register, reopen_register
from lotrinh.registers.actions.entries import Columns, cancel_entry, correct_entry, enter_document

__all__ = [
    "Columns",
    "cancel_entry",
    "change_types",
    "close_register",
    "correct_entry",
    "enter_document",
    "open_register",
    "reopen_register",
]
