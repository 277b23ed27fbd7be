"""How a page of changes may be looked at: woven or side by side, what changed or all clauses."""

from collections.abc import Mapping

VIEWS: Mapping[str, tuple[str, ...]] = {"view": ("side",), "show": ("all",)}
"""What the address of such a page may choose."""
