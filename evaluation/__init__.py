"""Weigh a study: `evaluate(study, stance) -> findings`. Pure: no screen, store, clock or chance."""
