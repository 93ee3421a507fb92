"""Lists of tasks that other systems export: cells become rows, rows are held against each other and against what is
known, and those that are taken become the cards of a desk.

`columns` knows headings, `reading` makes rows of a file, `reconciling` judges each row (no database), `laying` makes
text, view and cards of those that are taken, `notes` puts the judgement into words. Nothing here writes.
"""
