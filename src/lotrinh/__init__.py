"""Lộ Trình, the web application over `vanban`. An empty room so far."""
