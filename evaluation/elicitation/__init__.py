"""From judgements to weights: one module for each way of asking.

Numeric functions (`pairwise`, `best_worst`, `matching`, ...) take plain arrays and check nothing.
`answers.py` holds what a person answered, as frozen models; `reading.py` makes them from what
somebody wrote, and `checks.py` names what keeps them from giving weights. `elicit.py` goes from
answers to weights with diagnostics (`told.py` in words, `report.py` for files) and the questions
that were answered (`questions.py`).
"""
