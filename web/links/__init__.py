"""Claims of origin: lists, the page of one, and the forms by which one is made and judged."""
