"""Amendments: what they propose, how they are made, carried along, decided and published."""
