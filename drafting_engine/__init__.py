"""The drafting engine: write a constitution in the open and trace every clause to who asked for it."""

__version__ = "0.1.0"
