"""Tests of what the measurements stand on: generators that give the same texts each time, and the table."""
