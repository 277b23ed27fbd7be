"""Writing on the text: edits, previews, what was begun, and what people choose between."""
