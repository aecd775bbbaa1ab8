"""Whether a piece of text is code that does something, and what it binds; prose is none."""

from __future__ import annotations

import ast
import keyword
import re

from quizapp.reading.code import sessions
from quizapp.reading.code.repair import repaired, syntax

#: How a line of Python begins.
CODE_LINE = re.compile(
    r"""[ \t]*(?:
        (?:def|for|while|if|elif|with|class|async)\b.*:
      | def[ \t]+\w+[ \t]*\(
      | (?:else|try|finally|except\b.*)[ \t]*:
      | (?:import|from)[ \t]+[\w.]+(?:[ \t]+(?:import|as)[ \t].*|[ \t]*(?:,.*)?)$
      | (?:return|assert|lambda|del|global|yield|pass|break|continue)\b
      | (?:>>>|In[ \t]*\[|Out[ \t]*\[)
      | @\w
      | [A-Za-z_][\w.\\]*(?:\[[^\]\n]*\])?(?:[ \t]*,[ \t]*[A-Za-z_][\w.\\]*)*[ \t]*(?:[-+*/%@&|^]|//|\*\*)?=(?!=)
      | [A-Za-z_][\w.\\]*[(\[]
      | \\?[\[({]
      | \|-
    )""",
    re.VERBOSE,
)
COMMENT = re.compile(r"[ \t]*#(?!#)")
_WORDS = re.compile(r"[A-Za-z][a-z']+(?:[ \t,]+[A-Za-z][a-z']+){2,}")
_WORD = re.compile(r"[A-Za-z][a-z']+")
_KEYWORDS = frozenset(keyword.kwlist)
_STRING_OR_COMMENT = re.compile(r"#.*|'[^'\n]*'|\"[^\"\n]*\"")
_MOST_LINES = 600
_REAL = (
    ast.Assign,
    ast.AugAssign,
    ast.FunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.With,
    ast.Import,
    ast.ImportFrom,
    ast.Call,
    ast.Subscript,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Lambda,
    ast.MatMult,
    ast.Pow,
)


def offers(code: str) -> bool:
    """Whether ``code``, repaired if need be, is Python that does something: no word, number or sentence."""
    code = repaired(typed(code)) or ""
    tree = syntax(code)
    return tree is not None and does_something(tree)


def does_something(tree: ast.AST) -> bool:
    """Whether a syntax tree has an assignment, a definition, a loop, a call, an index, a comprehension in it."""
    for node in ast.walk(tree):
        if isinstance(node, _REAL):
            return True
        if isinstance(node, ast.List) and node.elts:
            return True
    return False


def is_expression(code: str) -> bool:
    """Whether inline code is more than a word or a number; code that does not parse counts if it looks like code."""
    fixed = repaired(typed(code))
    tree = syntax(fixed) if fixed is not None else None
    if tree is None:
        return bool(CODE_LINE.match(code)) and not is_wordy(code)
    return not all(isinstance(body, ast.Expr) and isinstance(body.value, ast.Name | ast.Constant) for body in tree.body)


def assigns(code: str) -> bool:
    """Whether ``code`` binds a name."""
    tree = syntax(repaired(typed(code)) or "")
    bound = (ast.Assign, ast.AugAssign, ast.FunctionDef, ast.Import, ast.ImportFrom)
    return tree is not None and any(isinstance(body, bound) for body in tree.body)


def only_prose(code: str) -> bool:
    """Whether a block holds nothing to run: comments, a docstring, single words, or sentences."""
    tree = syntax(repaired(typed(code)) or "")
    if tree is not None:
        return all(isinstance(body, ast.Expr) and _is_word(body.value) for body in tree.body)
    lines = [line for line in code.split("\n") if line.strip() and not COMMENT.match(line)]
    return not any(CODE_LINE.match(line) for line in lines)


def _is_word(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) or (isinstance(value, ast.Constant) and isinstance(value.value, str))


def is_formula(text: str) -> bool:
    """Whether ``text`` is one expression that multiplies or raises; "mini-batch" subtracts and is a word."""
    fixed = repaired(text)
    tree = syntax(fixed) if fixed is not None else None
    if tree is None or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return False
    value = tree.body[0].value
    return isinstance(value, ast.BinOp | ast.Attribute) and any(
        isinstance(node, ast.Mult | ast.MatMult | ast.Pow | ast.Add | ast.Mod | ast.Attribute)
        for node in ast.walk(value)
    )


def code_lines(code: str) -> str | None:
    """The code of a block in which prose stands between the lines, or None if its code does not parse either."""
    lines = code.split("\n")
    if len(lines) > _MOST_LINES or not any(is_sentence(line) for line in lines):
        return None
    kept = "\n".join(line for line in lines if not is_sentence(line))
    fixed = repaired(kept)
    tree = syntax(fixed) if fixed is not None else None
    return fixed if tree is not None and does_something(tree) else None


def is_wordy(text: str) -> bool:
    """Whether three words stand on end that are no keywords of Python: what does not parse is then no slip in code."""
    runs = _WORDS.finditer(_STRING_OR_COMMENT.sub("", text))
    return any(sum(word not in _KEYWORDS for word in _WORD.findall(run.group())) > 2 for run in runs)


def is_attempt(code: str) -> bool:
    """Whether what Python refuses was meant as code: most of its lines begin like code, and none is a sentence."""
    lines = [line for line in code.split("\n") if line.strip() and not COMMENT.match(line)]
    alike = sum(CODE_LINE.match(line) is not None for line in lines)
    return 2 * alike >= len(lines) > 0 and not is_wordy(code)


def is_sentence(line: str) -> bool:
    """Whether a line is prose: several words on end, and nothing that begins like code."""
    return not CODE_LINE.match(line) and not COMMENT.match(line) and _WORDS.search(line) is not None


def typed(code: str) -> str:
    """``code`` without prompts and the results they gave."""
    return sessions.split(code)[0] if sessions.is_session(code) else code


def last_bound(code: str) -> str | None:
    """The name that the last assignment of ``code`` binds."""
    tree = syntax(code)
    for body in reversed(tree.body if tree is not None else []):
        targets = body.targets if isinstance(body, ast.Assign) else [getattr(body, "target", None)]
        if isinstance(targets[0], ast.Name):
            return targets[0].id
    return None
