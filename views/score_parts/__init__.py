"""The parts of *Score*."""
