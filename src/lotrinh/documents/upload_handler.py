"""Uploads stay in memory, bounded: no temporary file may ever hold what turns out to be a state secret."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import HttpRequest

_FILES_AT_ONCE = 4
"""So many files of the largest size one request may hold in memory; the page sends one a request."""
_DRAIN = 4
"""A request so many times larger than that is not even read to its end."""

STOPPED = "lotrinh.upload_stopped"
"""In `request.META` where a request was so large that it was not read to its end."""


class DroppedFile(InMemoryUploadedFile):
    """A file that was too large: its name is here, its bytes were dropped as they came."""


class BoundedMemoryUploadHandler(FileUploadHandler):
    """In memory up to the limit of a file and of a request; what passes either is dropped as it arrives."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._room = _FILES_AT_ONCE * settings.UPLOAD_LIMIT_BYTES
        self._seen = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """A file begins; no other handler gets it."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self._buffer: BytesIO | None = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or drop the whole file."""
        self._seen += len(raw_data)
        if self._seen > _DRAIN * _FILES_AT_ONCE * settings.UPLOAD_LIMIT_BYTES:
            if self.request is not None:
                self.request.META[STOPPED] = True
            raise StopUpload(connection_reset=True)
        if self._buffer is None:
            return
        if start + len(raw_data) > settings.UPLOAD_LIMIT_BYTES or len(raw_data) > self._room:
            self._room += self._buffer.tell()
            self._buffer = None
            return
        self._room -= len(raw_data)
        self._buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, or that it was dropped."""
        kind = InMemoryUploadedFile if self._buffer is not None else DroppedFile
        buffer = self._buffer or BytesIO()
        buffer.seek(0)
        return kind(
            file=buffer,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
