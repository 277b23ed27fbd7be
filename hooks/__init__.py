"""Git hooks: translate and show, like every face; no rule lives here."""
