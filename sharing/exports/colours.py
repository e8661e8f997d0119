"""Colours of charts on light paper, the same on screen and in files."""

INK, SOFT, LINE, PAPER = "#1b1f24", "#5b636d", "#c9c5bd", "#fbfaf8"
# Options told apart, the leader's first; groups of criteria, in the study's order.
TONES = ("#1f4e79", "#8a5a00", "#2e7a5a", "#b3452f", "#6b4c96", "#5b636d")
GROUPS = ("#2f6db5", "#c8553d", "#3c8d6b", "#b8862b", "#7b5aa6")
