"""What each page is told: one frozen dataclass a page, every field documented. Templates see nothing else."""
