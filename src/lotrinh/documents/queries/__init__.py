"""Every composed read of documents: `documents`, `readings`, `routings`, `relations`."""
