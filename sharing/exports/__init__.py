"""What a snapshot is exported as: a live page, a workbook, a memo, and the snapshot itself."""
