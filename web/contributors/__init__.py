"""Contributors: the pages of people and bodies, by the names that the record has."""
