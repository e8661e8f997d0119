"""How fast the app is, measured against limits: `python -m benchmarks`."""
