"""./renshe policies: every policy with its law, articles, parameters and facts; and the documents for legal review."""

import argparse
import json
import sys
from pathlib import Path

from renshe.cli.lines import table
from renshe.cli.messages import Failure
from renshe.core.rules import ParameterFault, document
from renshe.policies import policies
from renshe.policies.cases import examples
from renshe.policies.interface import describe
from renshe.policies.parameters import in_files

DOCUMENTS = Path(__file__).resolve().parents[3] / "docs" / "policies"
COLUMNS = {"name": "名称", "label": "政策", "law": "主要依据", "status": "状态", "facts": "要知道的"}


def main(argv: list[str]) -> int:
    """List the policies, or write their documents."""
    options = _arguments(argv)
    try:
        if options.approve:
            return _approve()
        found = [describe(one, in_files()) for one in policies().values()]
    except ParameterFault as error:
        raise Failure(f"the parameters can't be read 参数有误: {error}", "Mend the file.") from error
    if options.json:
        for one in found:
            print(json.dumps(one, ensure_ascii=False))
        return 0
    rows = ({**one, "facts": "、".join(fact["meaning"] for fact in one["facts"])[:60]} for one in found)
    sys.stdout.writelines(f"{row}\n" for row in table(iter(rows), COLUMNS))
    return 0


def written() -> dict[str, str]:
    """The document of every policy, by the name of its file."""
    return {
        f"{name}.approved.md": document(one, in_files(), examples(one)) for name, one in policies().items()
    }


def _approve() -> int:
    """Write the documents anew and say which have changed; a review of their difference is the approval."""
    DOCUMENTS.mkdir(exist_ok=True)
    wanted = written()
    for old in sorted(DOCUMENTS.glob("*.approved.md")):
        if old.name not in wanted:
            old.unlink()
            print(f"gone    {old.name}")
    for name, text in wanted.items():
        path = DOCUMENTS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"changed {name}")
    print(f"{len(wanted)} documents in {DOCUMENTS}")
    return 0


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="renshe policies",
        description="The law as code 政策: every policy with its law, parameters and facts.",
    )
    parser.add_argument("--json", action="store_true", help="write JSON lines instead of a table")
    parser.add_argument(
        "--approve",
        action="store_true",
        help="write docs/policies/*.approved.md anew; read the difference before you commit it",
    )
    return parser.parse_args(argv)
