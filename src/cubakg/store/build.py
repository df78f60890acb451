"""From documents to a dataset on disk: read, extract, and write everything as one new build.

The files of a build, each with its reason:

- `documents.jsonl`, `entities.jsonl`, `assertions.jsonl`, `problems.jsonl`: what was read, as the model has
  it;
- `dataset.nq`: the same as RDF, in canonical order;
- `store`, a folder, where there are many statements: the same in the engine's own form, which opens at once;
- and what `DERIVED` lists: what is quicker to load in this form than from the others.

To have a further file in every build: one function and one line in `DERIVED`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from cubakg import __version__
from cubakg.errors import InputError
from cubakg.model import Extraction
from cubakg.resources import ontology_folder, seeds_folder
from cubakg.store.folder import locked, publish, refuse_foreign, require_space
from cubakg.store.fresh import contents
from cubakg.store.lookup import index, surnamed, worded
from cubakg.store.manifest import STORE
from cubakg.store.quotes import misplaced
from cubakg.store.rows import in_order, line, to_row, write_lines
from cubakg.store.vocabulary import Vocabulary, load_vocabulary

Progress = Callable[[str], None]

DERIVED: list[tuple[str, str]] = [
    # file, module:function; the function takes (extraction, vocabulary, path) and writes the file.
    # Names, not imports: some of these rooms lie above the store, which knows no more of them than this.
    ("vocabulary.json", "cubakg.store.build:write_vocabulary"),
    ("names.json", "cubakg.store.build:write_names"),
    ("network.jsonl", "cubakg.network.projection:write_network"),
]
_BYTES_FOR_A_CHARACTER = 250  # of text: the quads take 150, a store on disk as much again; measured


def build(
    paths: Sequence[Path] = (),
    output: Path = Path("cubakg-dataset"),
    seeds: Path | None = None,
    ontology: Path | None = None,
    progress: Progress | None = None,
    workers: int = 1,
) -> Path:
    """Read the documents and write them as the current build of the dataset in `output`; return the build's
    folder.

    Without `paths`, the documents of the seeds are read. Two builders of a dataset write one after the other.
    `workers` processes share the reading; a program that asks for more than one must itself start under
    `if __name__ == "__main__"`.
    """
    seeds = _existing(seeds or seeds_folder(), "--seeds")
    ontology = _existing(ontology or ontology_folder(), "--ontology")
    refuse_foreign(output)
    extraction = read(paths, seeds, progress, workers)
    with locked(output):
        return write(extraction, output, seeds, ontology, progress)


def read(
    paths: Sequence[Path], seeds: Path, progress: Progress | None = None, workers: int = 1
) -> Extraction:
    """Return what the documents say, and what was skipped and why."""
    from cubakg.corpus.documents import read_documents
    from cubakg.resolution import read as resolve

    documents, problems = read_documents(list(paths) or [seeds / "documents"], seeds)
    if not documents:
        faults = "".join(f"\n  {p.place}: {p.fault}" for p in problems)
        raise InputError(
            f"{_places(paths)}: there is no document to read; give .txt, .html, .pdf or .jsonl{faults}"
        )
    if progress:
        progress(f"reading {len(documents)} documents")
    extraction: Extraction = resolve(documents, seeds, _counter(progress, len(documents)), workers)
    extraction.problems = [*problems, *extraction.problems]
    return extraction


def write(
    extraction: Extraction, output: Path, seeds: Path, ontology: Path, progress: Progress | None = None
) -> Path:
    """Write an extraction as the current build of the dataset in `output`; the caller holds its lock."""
    require_space(output, _BYTES_FOR_A_CHARACTER * sum(len(d.text) for d in extraction.documents))
    about = {
        "program": __version__,
        "seeds": contents([str(seeds)]),
        "ontology": contents([str(ontology)]),
    }

    def fill(folder: Path) -> dict[str, Any]:
        if progress:
            progress(f"writing {len(extraction.assertions)} statements")
        return {**about, **_fill(folder, in_order(extraction), ontology)}

    return publish(output, fill)


def write_vocabulary(_: Extraction, vocabulary: Vocabulary, path: Path) -> None:
    """Write the features of relations and types."""
    path.write_text(line(vocabulary.to_json()) + "\n", encoding="utf-8", newline="\n")


def write_names(extraction: Extraction, vocabulary: Vocabulary, path: Path) -> None:
    """Write the index by which names are looked up."""
    text = line(index(extraction, surnamed(vocabulary), worded(vocabulary))) + "\n"
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")


def _fill(folder: Path, extraction: Extraction, ontology: Path) -> dict[str, dict[str, int]]:
    """Write all files of a build; return how much of each kind there is."""
    from cubakg.store.disk import is_large, write_store
    from cubakg.store.rdf import to_quads, write_nquads

    for problem in misplaced(extraction.documents, extraction.assertions):
        raise InputError(f"{problem.place}: {problem.fault}; nothing was built; {problem.next_step}")
    vocabulary = load_vocabulary(ontology)
    quads, bad_terms = to_quads(extraction, vocabulary, ontology)
    extraction.problems += bad_terms
    write_lines(folder / "documents.jsonl", map(to_row, extraction.documents))
    write_lines(folder / "entities.jsonl", map(to_row, extraction.entities.values()))
    write_lines(folder / "assertions.jsonl", (a.to_json() for a in extraction.assertions))
    write_lines(folder / "problems.jsonl", map(to_row, extraction.problems))
    write_nquads(quads, folder / "dataset.nq")
    for name, target in DERIVED:
        module, function = target.split(":")
        getattr(import_module(module), function)(extraction, vocabulary, folder / name)
    counts = {
        "documents": len(extraction.documents),
        "entities": len(extraction.entities),
        "assertions": len(extraction.assertions),
        "problems": len(extraction.problems),
    }
    if not is_large(len(quads)):
        return {"counts": counts}
    write_store(folder / "dataset.nq", folder / STORE)
    return {"counts": counts, STORE: {"statements": len(quads)}}


def _existing(folder: Path, option: str) -> Path:
    if not folder.is_dir():
        raise InputError(f"{option} {folder}: there is no such folder; check the path")
    return folder


def _counter(progress: Progress | None, total: int) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, _: progress(f"reading document {done} of {total}")


def _places(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths)) or "the seeds"
