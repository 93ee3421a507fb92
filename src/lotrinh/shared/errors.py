"""What an action refuses, as a sentence for the person who asked.

Views turn it into a message, the API into problem+json.
"""

from __future__ import annotations

from django.utils.functional import Promise


class ActionError(Exception):
    """The parent of what a person can put right. `code` is stable and shown to programs; `message` is for people."""

    status = 400

    def __init__(self, code: str, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message
        self.field = field
        """The form field it belongs to; None for the whole."""


class InvalidError(ActionError):
    """A value is missing or wrong."""

    status = 422


class ConflictError(ActionError):
    """The state of the thing does not allow it (any more): somebody was quicker, or it was done already."""

    status = 409


class NotAllowedError(ActionError):
    """One may see the thing, and not do this to it."""

    status = 403


class NotVisibleError(Exception):
    """Outside one's scope: for this person the thing does not exist. Shown as 404, with nothing about it."""
