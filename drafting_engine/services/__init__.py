"""Use cases, one module per noun; engine.py composes everything."""
