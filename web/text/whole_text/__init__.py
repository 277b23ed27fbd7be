"""The whole text, in parts where it is long."""
