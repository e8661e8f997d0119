"""Parts of *Compare*: two to four options or packages side by side."""
