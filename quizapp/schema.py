"""The JSON Schema of a bank's file, every key of it explained by the docstring below it."""

from __future__ import annotations

import ast
import inspect
import re
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
    named = {
        f"{checker.parameters.__module__}.{checker.parameters.__qualname__}": name for name, checker in checkers.items()
    }
    for definition in [schema, *schema["$defs"].values()]:
        definition["title"] = named.get(definition.pop(_MADE_BY, ""), definition["title"])
        for key in definition.get("properties", {}).values():
            _make_plain(key)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "quizapp-bank/1", **schema}


#: Which class a definition is of: definitions of one class are named after it only where there are several.
_MADE_BY = "x-made-by"
#: ``e.g. `a` or `b``` in a description.
_EXAMPLES = re.compile(r"e\.g\.\s+(`[^`]+`(?:(?:,| or| and)\s+`[^`]+`)*)")


class _Explained(GenerateJsonSchema):
    """Adds what the sources say. pydantic could do it itself, but would read every source at each start: 150 ms."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        described[_MADE_BY] = f"{schema['cls'].__module__}.{schema['cls'].__qualname__}"
        for model in reversed(schema["cls"].__mro__):
            for name, text in _docstrings(model).items():
                if name in described.get("properties", {}):
                    described["properties"][name].setdefault("description", text)
        return described


def _make_plain(key: dict[str, Any]) -> None:
    """What editors show of a key: what may be left out need not be null, too; examples stand in its description."""
    match key.get("anyOf"):
        case [dict() as wanted, {"type": "null"}]:
            del key["anyOf"]
            key.update({name: value for name, value in wanted.items() if name not in key})
            if key.get("default", "") is None:
                del key["default"]
    if "description" in key:
        key["markdownDescription"] = key["description"] = key["description"].replace("``", "`")
        examples = [example for text in _EXAMPLES.findall(key["description"]) for example in text.split("`")[1::2]]
        if examples and (fitting := [value for text in examples if (value := _example(text, key)) is not None]):
            key["examples"] = fitting


def _example(text: str, key: Mapping[str, Any]) -> Any:
    """An example as a value of the key's type; None where it shows only a part of one."""
    if key.get("type") == "string":
        return text
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        value = text
    kinds: dict[str, tuple[type, ...]] = {"array": (list,), "number": (int, float), "integer": (int,)}
    wanted = kinds.get(key.get("type", ""), ())
    return value if isinstance(value, wanted) else [value] if key.get("type") == "array" else None


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
