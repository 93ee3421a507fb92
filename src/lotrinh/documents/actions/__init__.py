"""Every write to documents: `upload`, `reading`, `header`, `routing`, `relations`."""
