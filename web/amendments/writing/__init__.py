"""Writing proposals: making one, changing its words or title, settling it with the draft, proposing it anew."""
