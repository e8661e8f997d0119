"""Other methods than the additive model, as a cross-check: their catalogue, and what they answer.

Formulas, conventions and sources: docs/method/methods.md
"""
