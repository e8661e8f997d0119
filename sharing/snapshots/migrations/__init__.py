"""How the table of snapshots came to its form, one file for each step; run by `migrate.py`."""
