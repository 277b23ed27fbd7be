"""Essays of the drafting group, commented paragraph by paragraph."""
