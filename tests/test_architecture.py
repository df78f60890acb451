"""The laws of the house: which way imports point, what code may name, how commands explain themselves."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import cubakg as package
from cubakg.cli.main import COMMANDS, cubakg
from cubakg.resources import seeds_folder
from cubakg.store.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "cubakg"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
NAME_KEYS = {"label", "name", "aliases", "names", "title", "full_name"}
FEWEST_NAMES = 500


def identity(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every string of a module that is not a docstring."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@cache
def vocabulary_names() -> frozenset[str]:
    """Relations and classes as the ontology spells them: what only the ontology may spell."""
    words = load_vocabulary()
    return frozenset(words.types) | {name for name in words.relations if not name.islower()}


@cache
def relation_words() -> frozenset[str]:
    """Relations that are English words too: forbidden as a whole string, harmless within a sentence."""
    return frozenset(name for name in load_vocabulary().relations if name.islower())


@cache
def gazetteer_names() -> frozenset[str]:
    """Names of people, bodies and places that stand in the gazetteer."""
    found: set[str] = set()
    for file in (seeds_folder() / "gazetteer").rglob("*.toml"):
        collect(tomllib.loads(file.read_text(encoding="utf-8")), found)
    for file in (seeds_folder() / "gazetteer").rglob("*.tsv"):
        found |= {row["label"] for row in table(file)}
    return frozenset(name for name in found if name[0].isupper())


def table(file: Path) -> Iterator[dict[str, str]]:
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return csv.DictReader(lines, dialect="excel-tab")


@cache
def words_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(vocabulary_names()))})\b")


def names_in(text: str) -> list[str]:
    if " " not in text:
        return [text] if text in gazetteer_names() else []
    return [name for name in gazetteer_names() if " " in name and name in text]


def collect(data: object, found: set[str]) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            for name in value if isinstance(value, list) else [value]:
                if key in NAME_KEYS and isinstance(name, str):
                    found.add(name)
        collect(list(data.values()), found)
    elif isinstance(data, list):
        for item in data:
            collect(item, found)


def test_imports_point_one_way_and_each_library_has_one_door() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)


def test_the_gazetteer_was_read() -> None:
    assert len(gazetteer_names()) >= FEWEST_NAMES


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_no_code_spells_a_relation_a_type_or_a_name(path: Path) -> None:
    """What the code must know of a relation or a type is a feature in the ontology; names are seeds."""
    spelled = [(line, word) for line, word in compared_with_relations(path) if word in relation_words()]
    for line, text in strings(path):
        if path == SOURCE / "__init__.py" and text in package.__all__:  # the Python class of that name
            continue
        if is_name_like(text):
            spelled += [(line, m) for m in words_pattern().findall(text)]
        spelled += [(line, m) for m in names_in(text)]
    assert spelled == [], (
        f"{identity(path)}: look these up (vocabulary features, seeds) instead of spelling them"
    )


def compared_with_relations(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings that code compares with a relation, or gives to an assertion as its relation.

    `about` or `plans` are English words, and keys of dictionaries; only here they are relations.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Compare) and "relation" in ast.unparse(node):
            inside = list(ast.walk(node))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Assertion"):
            inside = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "relation")]
        else:
            continue
        yield from (
            (n.lineno, n.value) for n in inside if isinstance(n, ast.Constant) and isinstance(n.value, str)
        )


def is_name_like(text: str) -> bool:
    """Tell words for the program (one word, or an IRI) from sentences for people and from queries."""
    return len(text.split()) == 1


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [f.name for f in functions if length(f) > LONGEST_FUNCTION] == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function behind its docstring."""
    first = function.body[1 if ast.get_docstring(function) and len(function.body) > 1 else 0]
    return (function.end_lineno or 0) - first.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert path.name == "__init__.py" or len(ast.get_docstring(tree(path)) or "") > 20


def test_heavy_libraries_are_not_imported_before_they_are_needed() -> None:
    heavy = ["rdflib", "networkx", "pyvis", "pyoxigraph", "pyshacl", "numpy", "lxml", "bs4", "pypdf", "re2"]
    code = "import sys, cubakg, cubakg.cli.main, cubakg.store.dataset, cubakg.store.lookup; "
    code += f"print(*(m for m in {heavy} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def commands() -> list[str]:
    return [name for name, _ in COMMANDS]


@pytest.mark.parametrize("name", commands())
def test_every_command_explains_itself_with_examples(name: str) -> None:
    command = cubakg.get_command(click.Context(cubakg), name)
    assert command is not None
    help_text = command.get_help(click.Context(command, info_name=f"cubakg {name}"))
    assert "Examples:" in help_text
    assert f"\n    cubakg {name}" in help_text
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, (
            f"{name} {parameter.name} has no help"
        )


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"cubakg {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_examples_of_the_help_are_calls_that_parse() -> None:
    """Each example names options that its command has."""
    for name in commands():
        command = cubakg.get_command(click.Context(cubakg), name)
        assert command is not None
        known = {opt for parameter in command.params for opt in parameter.opts} | {"--help"}
        for example in re.findall(rf"cubakg {name} (.*)", command.help or ""):
            used = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", example.split("|")[0].split("  ")[0]))
            assert used <= known, f"cubakg {name} {example}"


def test_the_python_face_is_small_typed_and_documented() -> None:
    assert 8 <= len(package.__all__) <= 24
    for name in package.__all__:
        assert getattr(package, name).__doc__, name
    assert set(package.__all__) <= set(dir(package))
