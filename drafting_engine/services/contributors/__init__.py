"""Contributors: the people and bodies behind a text, by the names that the record has."""
