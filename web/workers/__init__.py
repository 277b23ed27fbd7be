"""What runs beside the pages: publishing, letters, maintenance."""
