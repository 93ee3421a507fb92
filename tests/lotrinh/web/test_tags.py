"""Tags of every page: what a screen reader and a keyboard need is there without anybody's doing."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

LOAD = "{% load web %}"


class Letter(forms.Form):
    """One field of each kind."""

    subject = forms.CharField(label="Trích yếu", help_text="Như in trên văn bản.", max_length=5)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")])
    urgent = forms.BooleanField(label="Khẩn", required=False)
    ways = forms.MultipleChoiceField(
        label="Gửi qua", choices=[("p", "Bưu điện"), ("e", "Thư điện tử")], widget=forms.CheckboxSelectMultiple
    )
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")


def draw(source: str, *, address: str = "/", **context: object) -> str:
    return Template(LOAD + source).render(RequestContext(RequestFactory().get(address), context))


def test_it_works() -> None:
    page = draw("{% form_fields form %}", form=Letter())
    assert page.count('class="field mb-3"') == 4
    assert 'name="secret"' in page


def test_it_ties_a_field_to_its_label_help_and_errors() -> None:
    form = Letter({"subject": "quá dài", "kind": "a", "ways": ["p"], "secret": "x"})
    page = draw("{% field form.subject %}", form=form)
    assert '<label class="form-label required" for="id_subject">' in page
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_subject_error"' in page
    assert 'class="form-control is-invalid"' in page


def test_it_gives_each_kind_of_control_its_class() -> None:
    form = Letter()
    assert 'class="form-select"' in str(form["kind"])
    assert 'class="form-check-input"' in str(form["urgent"])
    assert str(form["ways"]).count('class="form-check-input"') == 2
    assert "class" not in str(form["secret"])


def test_it_keeps_a_widgets_own_class() -> None:
    class Wide(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))

    assert 'class="wide form-control"' in str(Wide()["name"])


def test_it_groups_boxes_under_one_legend() -> None:
    page = draw("{% field form.ways %}", form=Letter())
    assert "<fieldset" in page
    assert "<legend" in page


def test_it_says_what_is_wrong_with_the_whole_form() -> None:
    form = Letter({"subject": "a", "kind": "a", "ways": ["p"], "secret": "x"})
    form.add_error(None, "Số này đã được cấp.")
    assert 'role="alert"' in draw("{% form_fields form %}", form=form)


def test_it_draws_an_icon_that_screen_readers_skip() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "x" %}')


def test_it_draws_an_icon_that_says_something() -> None:
    assert 'role="img" aria-label="Đóng"' in draw('{% icon "x" label="Đóng" %}')


def test_it_escapes_the_words_of_an_empty_state() -> None:
    page = draw('{% empty_state title=title action_url="/x" action_text="Go" %}', title="<b>")
    assert "&lt;b&gt;" in page
    assert 'href="/x"' in page


def test_it_pages_and_keeps_the_filters_of_the_address() -> None:
    page = Paginator(range(500), 50).get_page(5)
    drawn = draw("{% paging page %}", page=page, address="/?q=an+toan&page=5")
    assert 'href="?q=an+toan&amp;page=6"' in drawn
    assert 'aria-current="page"' in drawn
    assert drawn.count("…") == 2


def test_it_shows_no_paging_for_one_page() -> None:
    page = Paginator(range(3), 50).get_page(1)
    assert draw("{% paging page %}", page=page).strip() == ""
