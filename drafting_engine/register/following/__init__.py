"""Who is told of what, and the letters that go out."""
