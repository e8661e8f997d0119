"""The parts of *Sensitivity*: each takes what is asked, asks `evaluation`, and shows it."""
