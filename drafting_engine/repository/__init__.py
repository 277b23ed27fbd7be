"""Git: opening, reading, history, refs, and writing with trailers. No other folder talks to Git."""
