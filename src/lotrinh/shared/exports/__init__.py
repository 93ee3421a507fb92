"""Tables as files that offices use: XLSX and PDF, the same columns in the same order, nothing cut.

>>> from datetime import date
>>> from lotrinh.shared.exports import Column, Row, Table, write_pdf, write_xlsx
>>> table = Table(
...     title="Danh sách văn bản",
...     columns=(Column("Số, ký hiệu", width_mm=40), Column("Ngày", width_mm=24, kind="date")),
...     rows=[Row(("48/KH-CĐKCN", date(2026, 11, 25))), Row(("49/KH-CĐKCN", None), is_struck=True)],
... )
>>> write_xlsx(table)[:2], write_pdf(table)[:5]
(b'PK', b'%PDF-')

Public names: `Cell`, `Column`, `Row`, `Table`, `write_xlsx`, `write_pdf`.
"""

from lotrinh.shared.exports.pdf import write_pdf
from lotrinh.shared.exports.table import Cell, Column, Row, Table
from lotrinh.shared.exports.xlsx import write_xlsx

__all__ = ["Cell", "Column", "Row", "Table", "write_pdf", "write_xlsx"]
