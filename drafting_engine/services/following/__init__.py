"""Following: who follows what, what happened, and the letters about it."""
