"""The review desk (rà soát): from what was read in a document to an accepted plan."""
