"""What changed."""

def show():
    pass
