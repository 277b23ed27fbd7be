"""The text in words: what a change did, what became of a clause, the day of a version, findings of rules."""
