"""The forms of this room, and the two fields that other rooms' forms use; see `fields`."""

from lotrinh.organisation.forms.fields import ActorForm, PersonField, UnitField

__all__ = ["ActorForm", "PersonField", "UnitField"]
