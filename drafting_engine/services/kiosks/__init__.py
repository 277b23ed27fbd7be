"""Kiosks: registering tablets at which people sign, taking in what they send, and looking after them."""
