"""The settings of Lộ Trình: safe as they are, changed by environment variables alone (docs/settings.md lists them)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from lotrinh.config.env import (
    host_of,
    read_choice,
    read_database,
    read_networks,
    read_number,
    read_switch,
    read_text,
    read_words,
)
from lotrinh.config.logs import logging_settings
from lotrinh.config.secret_key import secret_key_in

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(read_text("LOTRINH_DATA", "lotrinh-data")).resolve()
"""Database, files and secret key of an installation that has no other place for them."""

DEBUG = read_switch("LOTRINH_DEBUG")
SECRET_KEY = read_text("LOTRINH_SECRET_KEY") or secret_key_in(DATA)
PUBLIC_URL = read_text("LOTRINH_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
"""The address that mails and printed notices name."""
# The machine itself always: health checks ask it by these names.
ALLOWED_HOSTS = [*read_words("LOTRINH_HOSTS", default=[host_of(PUBLIC_URL)]), "localhost", "127.0.0.1", "[::1]"]
BEHIND_PROXY = read_switch("LOTRINH_BEHIND_PROXY")
HTTPS = read_switch("LOTRINH_HTTPS")

# Apps stand in the order of their layers, the lowest last.
INSTALLED_APPS = [
    "lotrinh.web",
    "lotrinh.dashboard",
    "lotrinh.search",
    "lotrinh.review",
    "lotrinh.plans",
    "lotrinh.registers",
    "lotrinh.documents",
    "lotrinh.accounts",
    "lotrinh.organisation",
    "lotrinh.api",
    "lotrinh.audit",
    "lotrinh.shared",
    "lotrinh.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "lotrinh.config.proxy.ProxyMiddleware",
    "lotrinh.config.logs.RequestLogMiddleware",
    "lotrinh.config.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "lotrinh.web.middleware.HeadersMiddleware",
    "lotrinh.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lotrinh.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lotrinh.accounts.middleware.SessionSeenMiddleware",
    "lotrinh.organisation.middleware.ActorMiddleware",
    "lotrinh.accounts.middleware.FirstRunMiddleware",
    "lotrinh.shared.http.RefusalMiddleware",
]

ROOT_URLCONF = "lotrinh.config.urls"
WSGI_APPLICATION = "lotrinh.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "lotrinh.web.context.shell",
            ],
        },
    },
]

# Database, cache, queue
DATABASES = {"default": read_database("DATABASE_URL", sqlite_file=DATA / "lotrinh.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that limits on sign-in attempts hold over every web process.
# Room for many: what is thrown out early would be a count of wrong passwords.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sign-in
AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard:home"
ACCOUNT_ADAPTER = "lotrinh.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "lotrinh.accounts.adapter.SingleSignOnAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who has no account
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
# A whole office signs in at eight from one address; five wrong passwords for one name are enough.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "30/m/ip,5/300s/key"}
ACCOUNT_FORMS = {"login": "lotrinh.accounts.forms.SignInForm"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if read_switch("LOTRINH_HTTPS") else "http"
MFA_FORMS = {
    "add_webauthn": "lotrinh.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "lotrinh.accounts.forms.RenamePasskeyForm",
}
MFA_ADAPTER = "lotrinh.accounts.adapter.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the administrator
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lộ Trình"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": read_text("LOTRINH_OIDC_NAME", "OpenID Connect"),
                "client_id": read_text("LOTRINH_OIDC_CLIENT_ID"),
                "secret": read_text("LOTRINH_OIDC_SECRET"),
                "settings": {"server_url": read_text("LOTRINH_OIDC_URL")},
            }
        ]
        if read_text("LOTRINH_OIDC_URL")
        else [],
        "OAUTH_PKCE_ENABLED": True,
    }
}

# Words, days, hours
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["lotrinh.config.formats"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Logs and numbers
LOGGING = logging_settings(
    form=read_choice("LOTRINH_LOG_FORM", default="json", choices=("json", "text")),
    level=read_choice("LOTRINH_LOG_LEVEL", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR")),
)
METRICS_FROM = read_networks("LOTRINH_METRICS_FROM", default=["127.0.0.0/8", "::1"])
"""Who may read `/metrics`."""

# Static files come from the build of `frontend/`; nothing is loaded from other hosts.
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "web" / "static_built"
FORM_RENDERER = "lotrinh.web.rendering.Renderer"

# Documents
UPLOAD_LIMIT_BYTES = read_number("LOTRINH_UPLOAD_LIMIT_MB", default=50, least=1, most=1024) * 2**20
PAGE_LIMIT = read_number("LOTRINH_PAGE_LIMIT", default=500, least=1, most=3000)
# An upload stays in memory until it is known not to be a state secret: no temporary file ever holds it.
# This one keeps nothing; the views that take files change it once they know that the person may.
FILE_UPLOAD_HANDLERS = ["lotrinh.shared.upload_handler.DroppingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}}
    if not read_text("LOTRINH_S3_BUCKET")
    else {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": read_text("LOTRINH_S3_BUCKET"),
            "endpoint_url": read_text("LOTRINH_S3_ENDPOINT") or None,
            "access_key": read_text("LOTRINH_S3_KEY") or None,
            "secret_key": read_text("LOTRINH_S3_SECRET") or None,
            "region_name": read_text("LOTRINH_S3_REGION") or None,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail: to the console until a server is named
EMAIL_HOST = read_text("LOTRINH_SMTP_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = read_number("LOTRINH_SMTP_PORT", default=587, least=1, most=65535)
EMAIL_HOST_USER = read_text("LOTRINH_SMTP_USER")
EMAIL_HOST_PASSWORD = read_text("LOTRINH_SMTP_PASSWORD")
_SMTP_SECURITY = read_choice("LOTRINH_SMTP_SECURITY", default="starttls", choices=("starttls", "tls", "none"))
EMAIL_USE_TLS = _SMTP_SECURITY == "starttls"
EMAIL_USE_SSL = _SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = read_text("LOTRINH_MAIL_FROM", "lotrinh@localhost")

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lotrinh.web.views.form_expired"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
_OIDC = urlsplit(read_text("LOTRINH_OIDC_URL"))
CONTENT_SECURITY_POLICY = {
    # A policy on PDF.js's own worker would keep it from its decoders in WebAssembly; our files hold nothing of users.
    "EXCLUDE_URL_PREFIXES": ["/static/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        # Browsers hold a form to this also where the answer sends it on: to single sign-on.
        "form-action": [SELF, *([f"{_OIDC.scheme}://{_OIDC.netloc}"] if _OIDC.netloc else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
