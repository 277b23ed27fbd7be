"""The record: public files of petitions, decisions, amendments, comments and seals, and the types that they tell."""
