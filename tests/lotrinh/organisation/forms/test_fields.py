"""The fields by which forms ask for a unit or a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django import forms

from lotrinh.organisation.forms import ActorForm, PersonField, UnitField
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role, Verb
from tests.cast import Cast, make_person, make_unit

Acting = Callable[[Person], Actor]


class PickForm(ActorForm):
    unit = UnitField(required=False)
    managed = UnitField(required=False, verb=Verb.UNIT_MANAGE)
    person = PersonField(required=False)


def pick(actor: Actor, **data: str) -> PickForm:
    return PickForm(data, actor=actor)


@pytest.mark.parametrize(
    "typed", ["CDN-VP", "cdn-vp", "Văn phòng Công đoàn ngành", "van phong cong doan nganh", "Sai tên (CDN-VP)", "VP"]
)
def test_it_reads_a_unit(cast: Cast, acting: Acting, typed: str) -> None:
    form = pick(acting(cast.clerk), unit=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["unit"] == cast.office


def test_it_reads_again_what_it_shows(cast: Cast, acting: Acting) -> None:
    actor = acting(cast.clerk)
    shown = PickForm(actor=actor, initial={"unit": cast.office, "person": cast.officer.id})
    html = str(shown["unit"]) + str(shown["person"])
    assert "Văn phòng Công đoàn ngành (CDN-VP)" in html
    assert 'data-picker="/organisation/options/units/?verb=unit.view"' in html
    form = pick(actor, unit=shown["unit"].value(), person=str(forms.BoundField.value(shown["person"])))
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"unit": cast.office, "managed": None, "person": cast.officer}


def test_it_refuses_what_is_no_unit_and_says_what_is_like_it(cast: Cast, acting: Acting) -> None:
    form = pick(acting(cast.clerk), unit="Công đoàn ngành")
    assert not form.is_valid()
    assert "(CDN-VP)" in form.errors["unit"][0]
    make_unit("B", "Văn phòng Công đoàn ngành", parent=cast.branch)
    form = pick(acting(cast.clerk), unit="Văn phòng Công đoàn ngành")
    assert "CDN-VP" in form.errors["unit"][0]
    assert "B" in form.errors["unit"][0]


def test_it_refuses_a_unit_where_the_actor_may_not_do_that(cast: Cast, acting: Acting) -> None:
    assert not pick(acting(cast.clerk), managed="CDN-VP").is_valid()
    assert pick(acting(cast.administrator), managed="CDN-VP").is_valid()


@pytest.mark.parametrize("typed", ["minh", "minh@example.org", "TRẦN QUANG MINH", "tran quang minh", "x (minh)"])
def test_it_reads_a_person(cast: Cast, acting: Acting, typed: str) -> None:
    form = pick(acting(cast.clerk), person=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["person"] == cast.officer


def test_it_refuses_a_person_out_of_sight(cast: Cast, acting: Acting) -> None:
    assert not pick(acting(cast.clerk), person="son").is_valid()


def test_it_asks_which_of_two_people_of_one_name(cast: Cast, acting: Acting) -> None:
    namesake = make_person("minh2", "Trần Quang Minh", (Role.OFFICER, cast.office))
    form = pick(acting(cast.clerk), person="Trần Quang Minh")
    assert namesake.username in form.errors["person"][0]


class BareForm(forms.Form):
    unit = UnitField()


def test_it_accepts_nothing_without_an_actor(cast: Cast) -> None:
    assert not BareForm({"unit": "CDN-VP"}).is_valid()
