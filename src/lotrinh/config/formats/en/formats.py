"""Days and hours in English pages are written as in Vietnamese ones: an office has one way."""

from lotrinh.config.formats.vi.formats import *  # noqa: F403
