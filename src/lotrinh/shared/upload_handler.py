"""Uploads stay in memory, bounded: no temporary file may ever hold what turns out to be a state secret.

Memory is for those alone who may hand files in: settings name `DroppingUploadHandler`, which keeps nothing; a view that
takes files is decorated with `takes_files`, the API calls `take_files_from`, once the person's right is known.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lotrinh.shared.actor import Actor
from lotrinh.shared.http import ActorRequest

P = ParamSpec("P")

_FILES_AT_ONCE = 4
"""So many files of the largest size one request may hold in memory; the page sends one a request."""
_DRAIN = 4
"""A request so many times larger than that is not even read to its end."""

STOPPED = "lotrinh.upload_stopped"
"""In `request.META` where a request was so large that it was not read to its end."""


class DroppedFile(InMemoryUploadedFile):
    """A file that was too large, or that nobody asked for: its name is here, its bytes were dropped as they came."""


class DroppingUploadHandler(FileUploadHandler):
    """Keeps no byte of any file: what everybody gets who has not been found to be allowed more."""

    files_kept = 0

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._room = self.files_kept * settings.UPLOAD_LIMIT_BYTES
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


class BoundedMemoryUploadHandler(DroppingUploadHandler):
    """In memory up to the limit of a file and of a request; what passes either is dropped as it arrives."""

    files_kept = _FILES_AT_ONCE


def take_files_from(request: HttpRequest, *, may: bool) -> None:
    """Let the request's files into memory if the person may hand files in. Before anything reads the body."""
    if may:
        request.upload_handlers = [BoundedMemoryUploadHandler(request)]


def takes_files(
    may: Callable[[Actor], bool],
) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Outermost on a view that takes files: memory for those of whom `may` holds.

    The check for forged requests reads the body, so that it has to come after (Django's own pattern for this).
    """

    def decorate(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            is_known = getattr(request.user, "is_authenticated", False)
            take_files_from(request, may=is_known and may(cast("ActorRequest", request).actor))
            return protected(request, *args, **kwargs)

        return inner

    return decorate
