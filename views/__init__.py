"""The screens: every page takes state, asks `evaluation`, and shows what it says."""
