"""Comments on the text: what they speak of, how they are made, answered, moderated, listed and published."""
