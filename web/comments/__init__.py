"""Comments: their pages, forms, lists, threads and annotations for programs."""
