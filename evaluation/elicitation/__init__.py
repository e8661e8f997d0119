"""From judgements to weights: one module for each way of asking.

Numeric functions (`pairwise`, `best_worst`, `matching`, ...) take plain arrays and check nothing.
`answers.py` holds what a person answered, as frozen models; `reading.py` makes them from what
somebody wrote, or names every fault; `elicit.py` goes from answers to weights, diagnostics and the
questions with their answers.
"""
