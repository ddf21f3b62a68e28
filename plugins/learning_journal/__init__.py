"""Learning Journal: learn in public and prove it."""

__version__ = "0.1.0"
