"""The pages of documents: `upload`, `detail`, `viewer`, `routing`, `relations`."""
