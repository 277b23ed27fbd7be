"""From the shapes of answers, which are `TypedDict`s, to JSON Schema (draft 2020-12) as OpenAPI 3.1 takes it."""

from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

Schema = dict[str, Any]

_SIMPLE: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


class Schemas:
    """Collects schemas; each shape is described once and referred to by its name."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """Return the schema of a type; raise `TypeError` for one that has none."""
        if kind in _SIMPLE:
            return {"type": _SIMPLE[kind]}
        if is_typeddict(kind):
            return {"$ref": f"#/components/schemas/{self._named(kind)}"}
        origin, inner = get_origin(kind), get_args(kind)
        if origin is dict:
            return {"type": "object"}
        if origin is list:
            return {"type": "array", "items": self.of(inner[0])}
        if origin is NotRequired:
            return self.of(inner[0])
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(one) for one in inner]}
        raise TypeError(f"{kind} has no schema")

    def _named(self, kind: Any) -> str:
        name: str = kind.__name__.removesuffix("Shape")
        if name not in self.components:
            self.components[name] = {}  # a shape may hold itself
            fields = get_type_hints(kind)
            self.components[name] = {
                "type": "object",
                "description": getdoc(kind) or "",
                "properties": {field: self.of(one) for field, one in fields.items()},
                "required": sorted(kind.__required_keys__),
            }
        return name
