"""The web layer: translates and shows; no rule lives here."""
