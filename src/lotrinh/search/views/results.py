"""The search page and its files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from lotrinh.documents.actions.viewing import record_list_export
from lotrinh.documents.models import Document
from lotrinh.documents.policy import visible_documents
from lotrinh.search.filters import COLUMNS, Filters
from lotrinh.search.forms import NameForm, SearchForm
from lotrinh.search.queries import LIMIT, find_document_ids_for, find_results_for, find_saved_searches_for
from lotrinh.search.tables import EXPORT_LIMIT, cells_of, results_table
from lotrinh.shared.actor import Actor
from lotrinh.shared.exports import Table, write_pdf, write_xlsx
from lotrinh.shared.folding import fold_search
from lotrinh.shared.http import ActorRequest, signed_in

PER_PAGE = 20
_KEPT_OUT = ("page", "csrfmiddlewaretoken")


@signed_in
@require_GET
def search(request: ActorRequest) -> HttpResponse:
    """The whole page; for htmx, while one types, the results alone."""
    form = SearchForm(request.GET)
    context = _results(request, form)
    if request.htmx and not request.htmx.boosted:
        return render(request, "search/_results.html", context)
    saved = find_saved_searches_for(request.actor)
    return render(request, "search/search.html", context | {"saved_searches": saved, "name_form": NameForm()})


@signed_in
@require_GET
def export_xlsx(request: ActorRequest) -> HttpResponse:
    """The results as a sheet."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(write_xlsx(_table(request, "xlsx")), request, kind=kind, ending="xlsx")


@signed_in
@require_GET
def export_pdf(request: ActorRequest) -> HttpResponse:
    """The results on paper."""
    return _file(write_pdf(_table(request, "pdf")), request, kind="application/pdf", ending="pdf")


def _results(request: ActorRequest, form: SearchForm) -> dict[str, Any]:
    filters = form.filters()
    found = find_document_ids_for(request.actor, filters) if not filters.is_blank else None
    page = Paginator(found.ids if found else (), PER_PAGE).get_page(request.GET.get("page"))
    results = find_results_for(request.actor, page.object_list, text=filters.text)
    columns = form.shown_columns()
    return {
        "form": form,
        "filters": filters,
        "found": found,
        "limit": LIMIT,
        "page": page,
        "results": results,
        "is_table": form.cleaned_data.get("view") == "table",
        "columns": [(name, COLUMNS[name]) for name in columns],
        "rows": [(result, list(zip(columns, cells_of(result.document, columns), strict=True))) for result in results],
        "address": query_of(request.GET),
    }


def query_of(sent: QueryDict) -> str:
    """The address of a search, less the page and what is empty."""
    kept = QueryDict(mutable=True)
    for name, values in sent.lists():
        if name not in _KEPT_OUT and any(values):
            kept.setlist(name, [value for value in values if value])
    return kept.urlencode()


def _table(request: ActorRequest, kind: str) -> Table:
    """What is taken out, and that it was, in the trail."""
    form = SearchForm(request.GET)
    filters = form.filters()
    found = find_document_ids_for(request.actor, filters, limit=EXPORT_LIMIT)
    documents = _in_order(request.actor, found.ids)
    record_list_export(documents, form=kind, by=request.actor, at=timezone.now())
    return results_table(documents, columns=form.shown_columns(), text=_words_of(filters), has_more=found.has_more)


def _in_order(actor: Actor, ids: tuple[int, ...]) -> list[Document]:
    known = {each.pk: each for each in visible_documents(actor).filter(pk__in=ids).select_related("unit")}
    return [known[each] for each in ids if each in known]


def _words_of(filters: Filters) -> str:
    return " ".join(filters.text.split())[:200]


def _file(data: bytes, request: ActorRequest, *, kind: str, ending: str) -> HttpResponse:
    today: date = timezone.localdate()
    words = slugify(fold_search(request.GET.get("q", "")[:60]))
    name = "-".join(filter(None, ["van-ban", words, f"{today:%Y%m%d}"]))
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    )
