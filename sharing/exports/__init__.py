"""What a snapshot leaves as: live page, workbook, memo, itself. `kinds` lists them all.

- For all: `found` (the sealed findings laid out by rank), `flips` (those that change the leader),
  `told` (what each file says of itself), `qr`, `names` (of files), `colours`.
- Live page (HTML): `live` with `page/`, its parts `live_*`, and `markup`.
- For both office files: `changes` (what would change it, in sentences), `fixed` (the same bytes
  each time).
- Memo (DOCX): `memo`, its parts `memo_*`, `practice` (checklist), `ranking_picture`.
- Workbook (XLSX): `sheet`, and a module for each sheet or two, `sheet_*`.
"""
