"""Addresses of this room."""

from django.urls import path

from lotrinh.accounts.views import first_run, profile, sessions, system, tokens

app_name = "accounts"
urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("security/", profile.security, name="security"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/<int:session_id>/revoke/", sessions.revoke, name="revoke-session"),
    path("sessions/revoke-others/", sessions.revoke_others, name="revoke-other-sessions"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/create/", tokens.create, name="create-token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke-token"),
    path("system/", system.system, name="system"),
    path("system/test-mail/", system.test_mail, name="test-mail"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("first-steps/", first_run.first_steps, name="first-steps"),
]
