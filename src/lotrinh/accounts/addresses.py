"""From where a request comes."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address, behind a proxy that of its client; allauth's limits count by the same."""
    return str(get_adapter().get_client_ip(request))
