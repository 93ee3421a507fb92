"""Before a command touches the application: its settings are read and checked."""

from __future__ import annotations

import os
from importlib.util import find_spec

from lotrinh.cli.errors import CommandError
from lotrinh.cli.messages import language, translate


def prepare() -> None:
    """Load the application. Raises: CommandError for a setting that cannot be used, or a part that is missing."""
    if find_spec("django") is None or find_spec("granian") is None:
        raise CommandError(translate("The web application is not installed. Run: pip install 'vanban[web]'"))
    from lotrinh.config.env import BadSettingError  # noqa: PLC0415 - the application is an optional extra

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotrinh.config.settings")
    try:
        import django  # noqa: PLC0415 - the same
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - the same

        django.setup()
    except BadSettingError as err:
        raise CommandError(str(err)) from err
    except ImproperlyConfigured as err:
        raise CommandError(translate("The settings cannot be used: {reason}", reason=err)) from err
    from django.utils.translation import activate  # noqa: PLC0415 - after the settings are known

    activate(language())
