"""Write the files of the sample organisation anew."""

from __future__ import annotations

from tests.samples.organisation import FILES, build, texts

FILES.mkdir(exist_ok=True)
for text in texts():
    (FILES / f"{text.stem}.docx").write_bytes(build(text))
    if (FILES / f"{text.stem}.pdf").exists():
        # Some are kept as PDF, printed once by an office program: `soffice --headless --convert-to pdf FILE.docx`.
        (FILES / f"{text.stem}.docx").unlink()
