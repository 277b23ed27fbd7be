"""The interface for programs: what stands at which address as data, described by OpenAPI."""
