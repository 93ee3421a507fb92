"""How allauth meets our people: nobody signs up, an administrator makes accounts."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Password sign-in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: accounts come with posts, from the administrator."""
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """OpenID Connect."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """No: a person of the provider must already have an account here."""
        return False
