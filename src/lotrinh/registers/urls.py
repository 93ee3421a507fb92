"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.registers.views import books, entering, entries, following, opening

app_name = "registers"
urlpatterns: list[URLPattern] = [
    path("", books.registers, name="list"),
    path("open/", opening.open_new, name="open"),
    path("waiting/", entering.waiting, name="waiting"),
    path("enter/<int:document_id>/", entering.enter, name="enter"),
    path("entries/<int:entry_id>/", entries.entry, name="entry"),
    path("entries/<int:entry_id>/correct/", entries.correct, name="correct"),
    path("entries/<int:entry_id>/cancel/", entries.cancel, name="cancel"),
    path("entries/<int:entry_id>/slip/", entries.slip, name="slip"),
    path("<int:register_id>/", books.current, name="current"),
    path("<int:register_id>/quick/", entering.quick, name="quick"),
    path("<int:register_id>/series/", opening.series, name="series"),
    path("<int:register_id>/close/", opening.close, name="close"),
    path("<int:register_id>/reopen/", opening.reopen, name="reopen"),
    path("<int:register_id>/<int:year>/", books.book, name="book"),
    path("<int:register_id>/<int:year>/print/", books.print_book, name="print"),
    path("<int:register_id>/<int:year>/book.xlsx", books.export_xlsx, name="xlsx"),
    path("<int:register_id>/<int:year>/book.pdf", books.export_pdf, name="pdf"),
    path("<int:register_id>/<int:year>/following/", following.following, name="following"),
    path("<int:register_id>/<int:year>/following/print/", following.print_following, name="following-print"),
    path("<int:register_id>/<int:year>/following.xlsx", following.export_following_xlsx, name="following-xlsx"),
    path("<int:register_id>/<int:year>/following.pdf", following.export_following_pdf, name="following-pdf"),
]
