"""Writing on an article: what is shared by all who write, and the pages of drafters."""
