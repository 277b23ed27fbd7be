"""Kiosks: what their devices send and are told, and the pages of those who look after them."""
