"""From paths to documents, one at a time, with what was skipped and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cubakg.corpus.assembly import assemble
from cubakg.corpus.formats import read_entry
from cubakg.corpus.limits import Limits
from cubakg.corpus.opening import Entry, entries, printable
from cubakg.corpus.plan import Plan
from cubakg.corpus.source import Source
from cubakg.corpus.worker import Worker
from cubakg.errors import InputError
from cubakg.model import Document, Problem
from cubakg.resources import seeds_folder

Progress = Callable[[int, int], None]


def read_documents(
    paths: Sequence[Path] | None,
    seeds: Path | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> tuple[list[Document], list[Problem]]:
    """Return the documents of files and folders, and what was skipped; without paths, the bundled five.

    >>> documents, problems = read_documents(None)
    >>> documents[2].published
    '2023-07'
    """
    found: list[Document] = []
    problems: list[Problem] = []
    for item in iter_documents(paths, seeds, progress, limits):
        if isinstance(item, Document):
            found.append(item)
        else:
            problems.append(item)
    return found, problems


def iter_documents(
    paths: Sequence[Path] | None,
    seeds: Path | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Problem]:
    """Yield documents and problems one at a time, in an order that depends on names alone.

    Only one document is held at a time. `progress` is told how many documents are done and how many files
    there are. `InputError` where a path does not exist or a folder holds no readable document.
    """
    limits = limits or Limits()
    plan = Plan(paths or [(seeds or seeds_folder()) / "documents"], limits)
    yield from plan.problems
    with Worker(limits) as worker:
        for n, root in enumerate(plan.roots):
            yield from _read_root(plan, n, root, worker, seeds, progress, limits)
    if not plan.done:
        raise InputError(f"{_place(plan.roots[0])}: {_nothing(plan.skipped)}")
    yield from plan.left_over()


def _read_root(
    plan: Plan,
    n: int,
    root: Path,
    worker: Worker,
    seeds: Path | None,
    progress: Progress | None,
    limits: Limits,
) -> Iterator[Document | Problem]:
    before = plan.done
    for item in entries(root):
        if isinstance(item, Problem):
            yield plan.skip(item)
            continue
        for result in _read_entry(plan, n, item, worker, seeds, limits):
            yield result
            if progress:
                progress(plan.done, max(plan.files, plan.done))
    if plan.done == before and root.is_dir():
        raise InputError(f"{_place(root)}: {_nothing(plan.skipped)}")


def _read_entry(
    plan: Plan, n: int, entry: Entry, worker: Worker, seeds: Path | None, limits: Limits
) -> Iterator[Document | Problem]:
    name, place = plan.name(n, entry), plan.place(n, entry)
    for item in read_entry(entry, name, place, worker, limits):
        if isinstance(item, Problem):
            yield plan.skip(item)
            continue
        source = _called(plan, item)
        if source is not item:
            step = "give each document a name of its own"
            yield plan.skip(Problem(place, f"a second document called {item.name}; {_outcome(source)}", step))
        if source:
            row, part_rows = plan.metadata(n, entry, source.name)
            plan.done += 1
            yield assemble(source, row, part_rows, seeds)


def _called(plan: Plan, source: Source) -> Source | None:
    """Return the source under a name that is free, or None where there is none."""
    if plan.claim(source.name):
        return source
    if source.other_name and plan.claim(source.other_name):
        return replace(source, name=source.other_name)
    return None


def _outcome(source: Source | None) -> str:
    return f"it is read as {source.name}" if source else "it is skipped"


def _place(root: Path) -> str:
    return printable(os.fspath(root))


def _nothing(skipped: Sequence[Problem]) -> str:
    """Say that nothing was read, and why not the first."""
    first = next((p for p in skipped if p.severity != "note"), skipped[0] if skipped else None)
    why = f" ({first.place}: {first.fault})" if first else ""
    return f"no readable document{why}; give files or folders of .txt, .html, .pdf or .jsonl"
