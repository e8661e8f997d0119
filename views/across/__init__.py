"""The parts of *Worlds*: each takes what is asked, asks `evaluation`, and shows it."""
