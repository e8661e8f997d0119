"""Parts of *Weigh*: what is asked, what was answered, and what weights follow."""
