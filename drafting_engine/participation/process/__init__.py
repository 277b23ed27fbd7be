"""The process that a text goes through, as `process.toml` says it."""
