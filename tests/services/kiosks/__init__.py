"""Tests of kiosks: their devices, and what they send."""
