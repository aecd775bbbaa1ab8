"""The JSON Schema of a bank's file, every key of it explained by the docstring below it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from quizapp.checker import Checker
from quizapp.question import bank_model


def bank_schema(checkers: Mapping[str, Checker]) -> dict[str, Any]:
    """The schema, for editors; ``checkers`` are those that points may name."""
    schema = bank_model(checkers).model_json_schema(schema_generator=_Explained)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "quizapp-bank/1", **schema}


class _Explained(GenerateJsonSchema):
    """Adds what the sources say. pydantic could do it itself, but would read every source at each start: 150 ms."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        for model in reversed(schema["cls"].__mro__):
            for name, text in _docstrings(model).items():
                if name in described.get("properties", {}):
                    described["properties"][name].setdefault("description", text)
        return described


@lru_cache(maxsize=256)
def _docstrings(model: type) -> Mapping[str, str]:
    """What stands below each attribute in the source of ``model``."""
    if not model.__module__.startswith("quizapp"):
        return {}
    try:
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    except (OSError, TypeError):  # made while the program runs, without a source
        return {}
    assert isinstance(definition, ast.ClassDef)
    found = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found
