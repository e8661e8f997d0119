"""The parts of *Robustness*: each takes what was drawn and shows it."""
