"""Which units of the organisation the names in a document mean.

Public names: `match_names`, `NameMatch`, `Candidate`, `REASONS`.
"""

from lotrinh.organisation.matching.matching import Candidate, NameMatch, match_names
from lotrinh.organisation.matching.reasons import REASONS

__all__ = ["REASONS", "Candidate", "NameMatch", "match_names"]
