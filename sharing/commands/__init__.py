"""The commands of `python -m sharing`, one a module."""
