"""Search: what is public as documents of an index that follows the record, and the answers to questions."""
