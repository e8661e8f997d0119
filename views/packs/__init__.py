"""The parts of *Packages*: each takes what was found and shows it."""
