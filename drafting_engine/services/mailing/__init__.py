"""Sending letters, whatever they are about: in which order, how fast, how often they are tried."""
