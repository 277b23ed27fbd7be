"""The rules of taking part: pure, no Git, no SQL."""
