"""``quizapp schema``: the JSON Schema of what quizapp reads and writes."""

from __future__ import annotations

import argparse

from quizapp.cli.arguments import add_checkers
from quizapp.cli.exits import Exit

SUMMARY = "print the JSON Schema of a bank of questions, of a report or of an agreement"
DESCRIPTION = """\
Print the JSON Schema (2020-12) of a bank of questions, for editors, or of what 'quizapp grade' (report) and
'quizapp agree' (agreement) write, for programs.
"""
EPILOG = """\
examples:
  quizapp schema > bank.schema.json             then put this into a bank's first line:
                                                # yaml-language-server: $schema=bank.schema.json
  quizapp schema report -o report.schema.json   for programs that read --format json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "of", nargs="?", choices=("bank", "report", "agreement"), default="bank", help="of what (default: bank)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of stdout")
    add_checkers(parser)


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    import json

    from quizapp.cli.output import target, write

    path = target(options.output)
    if options.of == "report":
        from quizapp.report.model import json_schema

        schema = json_schema()
    elif options.of == "agreement":
        from quizapp.agreement.model import json_schema

        schema = json_schema()
    else:
        from quizapp.cli.content import find_checkers
        from quizapp.schema import bank_schema

        schema = bank_schema(find_checkers(options.checkers))
    write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", path)
    return Exit.DONE
