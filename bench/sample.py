"""How much of what is found in texts that nobody annotated is right: a sample to be judged, and what the judges found.

    python bench/sample.py OUTPUT --releases FILE [--count 200] [--seed 2026]
    python bench/sample.py --tell JUDGED

FILE holds releases, one JSON object a line with `id`, `text`, `title` and `date`, plain or gzipped. All of them are
extracted, and assertions drawn evenly from all that is found are written as TSV. A person who reads each with its text fills
in `verdict` (right or wrong) and `fault` (what is wrong: subject, object, relation, status, claimant, date, span; `subject
label` where the right event bears a mangled name). A fact that stands with a wrong date is right with the fault `date`. --tell
counts a judged file.
"""

from __future__ import annotations

import argparse
import csv
import math
import multiprocessing
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cubakg.corpus import read_documents
from cubakg.extraction.collecting import rare_collection
from cubakg.extraction.extract import load_extractor
from cubakg.model import Assertion, Document
from cubakg.resources import ontology_folder, seeds_folder
from cubakg.store.ontology import read_vocabulary

COLUMNS = (
    *("number", "release", "subject", "relation", "object", "date", "claimant", "status", "rule", "quote"),
    *("verdict", "fault"),
)
PLAIN = ("holdsPost", "issues")  # more than a third of what is found, and easy
Z = 1.959964  # a normal value lies this many deviations around the mean in 95 of 100 cases


def found_in(document: Document) -> list[Assertion]:
    return load_extractor(seeds_folder()).extract(document).assertions


def extracted(documents: Sequence[Document]) -> list[Assertion]:
    """Return what all documents state, in reading order."""
    load_extractor(seeds_folder())  # once, before the processes part
    found: list[Assertion] = []
    with rare_collection(), multiprocessing.get_context("fork").Pool() as pool:
        for n, assertions in enumerate(pool.imap(found_in, documents, chunksize=8), 1):
            found += assertions
            if not n % 100 or n == len(documents):
                print(f"{n} of {len(documents)} releases, {len(found)} assertions", file=sys.stderr)
    return found


def drawn(found: Sequence[Assertion], count: int, seed: int) -> list[Assertion]:
    return random.Random(seed).sample(found, min(count, len(found)))


def row(number: int, a: Assertion, releases: str) -> list[str]:
    claimant = a.claimant.label if a.claimant else ""
    release = a.evidence.document.replace(f"{releases}:", "line ")  # of two releases with one id the second
    told = [a.subject.label, a.relation, a.object.label, a.date or "", claimant, a.status]
    cells = [str(number), release, *told, a.evidence.rule, a.evidence.quote, "", ""]
    return [" ".join(cell.split()) for cell in cells]


def write(path: Path, sample: Sequence[Assertion], releases: str) -> None:
    lines = ["\t".join(COLUMNS), *("\t".join(row(n, a, releases)) for n, a in enumerate(sample, 1))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the bounds of the share that the sample stands for, 95 % sure."""
    share, square = right / count, Z * Z / count
    middle = (share + square / 2) / (1 + square)
    width = Z / (1 + square) * math.sqrt(share * (1 - share) / count + square / (4 * count))
    return middle - width, middle + width


def line(name: str, rows: Sequence[dict[str, str]]) -> str:
    right = sum(r["verdict"] == "right" for r in rows)
    low, high = wilson(right, len(rows))
    return f"{name:28}{right:5} of {len(rows):4}  {right / len(rows):.3f}  [{low:.3f}, {high:.3f}]"


def tell(path: Path) -> None:
    """Print the precision of a judged file, overall, by kind of relation and by fault."""
    text = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    open_ = [r["number"] for r in rows if r["verdict"] not in ("right", "wrong")]
    if open_ or not rows:
        sys.exit(f"{path}: {len(open_)} of {len(rows)} have no verdict: {', '.join(open_[:10])}")
    relations = read_vocabulary(ontology_folder() / "cubakg.ttl").relations
    print(line("right", rows))
    dated = [{**r, "verdict": "wrong"} if r["fault"] == "date" else r for r in rows]
    print(line("right, date included", dated))
    for kind in sorted({relation.kind for relation in relations.values()}):
        if of_kind := [r for r in rows if relations[r["relation"]].kind == kind]:
            print(line(f"  {kind} relations", of_kind))
    if other := [r for r in rows if r["relation"] not in PLAIN]:
        print(line("  all but titles and bylines", other))
    for relation, count in Counter(r["relation"] for r in rows).most_common():
        if count >= 5:
            print(line(f"    {relation}", [r for r in rows if r["relation"] == relation]))
    faults = Counter((r["verdict"], r["fault"]) for r in rows if r["fault"])
    print("faults: " + ", ".join(f"{f} {n} ({v})" for (v, f), n in faults.most_common()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("output", type=Path, nargs="?")
    parser.add_argument("--releases", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--tell", type=Path, metavar="JUDGED", help="count what was judged")
    options = parser.parse_args()
    if options.tell:
        tell(options.tell)
        return
    if not (options.output and options.releases):
        parser.error("give OUTPUT and --releases, or --tell")
    documents, problems = read_documents([options.releases])
    for problem in problems:
        print(f"{problem.place}: {problem.fault}", file=sys.stderr)
    sample = drawn(extracted(documents), options.count, options.seed)
    write(options.output, sample, options.releases.name)


if __name__ == "__main__":
    main()
