"""The sample organisation: an invented union of an industry with people in every role, registers and documents.

Everything is made by the same actions as on the pages, by the people whose work it is.
"""

from lotrinh.sample.loading import load

__all__ = ["load"]
