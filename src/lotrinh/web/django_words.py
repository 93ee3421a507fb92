"""Words of Django's own forms that we say in our way: a catalogue of ours goes before Django's."""

from django.utils.translation import gettext_noop

WORDS = (gettext_noop("Enter a valid date."), gettext_noop("Enter a whole number."))
