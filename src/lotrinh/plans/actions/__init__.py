"""Every write of plans."""
