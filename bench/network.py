"""How paths and measures hold up on networks of 10,000 and 100,000 nodes.

A network is grown from that of a dataset: each new node copies the ties of a random one, each tie with a chance, so
that hubs, parallel ties and claims stay in proportion. Then the best path and the ten best between random pairs are
timed, and sampled betweenness, PageRank and communities beside whatever of networkx, igraph, rustworkx and
scikit-network is installed, each in a process of its own, conversion included.

    python bench/network.py [--dataset DIR] [--sizes 10000 100000] [--pairs 30] [--measures]
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import multiprocessing
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from random import Random
from typing import Any

from cubakg.network.adjacency import Network
from cubakg.network.ask import open_network
from cubakg.network.engines import SAMPLE, communities
from cubakg.network.measures import MEASURES
from cubakg.network.path import find_paths
from cubakg.network.question import Question
from cubakg.network.simple import Pairs, simple
from cubakg.store.dataset import load

SEED = 1959
KEPT = 0.45  # the chance of a tie to be copied: about eight ties a node in the end
TIE_COLUMNS = (
    "sources",
    "targets",
    "relations",
    "bases",
    "costs",
    "documents",
    "claimants",
    "dates",
    "published",
)
TIMEOUT = 120
SHORT = 3  # seconds: below, what else the machine does decides more than the engine


def grow(start: Network, size: int) -> Network:
    """Return a network of `size` nodes that copies the ties of the one given."""
    rng = Random(SEED)
    head = {name: list(getattr(start, name)) for name in TIE_COLUMNS}
    head["model"] = list(range(len(start.sources)))  # the tie whose detail a copied one shows
    columns = [*TIE_COLUMNS, "model"]
    incident = [list(start.incident(node)) for node in range(len(start.ids))]
    middles = [node for node in range(len(start.ids)) if start.is_middle(node)]
    marks = list(start.marks)
    for new in range(len(start.ids), size):
        model = rng.choice(middles)
        ties = [tie for tie in incident[model] if rng.random() < KEPT] or incident[model][:1]
        incident.append([])
        marks.append(marks[model])
        middles.append(new)
        for tie in ties[:50]:
            here = "sources" if head["sources"][tie] == model else "targets"
            for name in columns:
                head[name].append(new if name == here else head[name][tie])
            number = len(head["sources"]) - 1
            incident[new].append(number)
            other = head["targets" if here == "sources" else "sources"][tie]
            incident[other].append(number)
        extra = rng.choice(middles)
        for name in columns:
            head[name].append({"sources": new, "targets": extra}.get(name, head[name][tie]))
        incident[new].append(len(head["sources"]) - 1)
        incident[extra].append(len(head["sources"]) - 1)
    names = [start.ids[n] if n < len(start.ids) else f"copy-{n:06}" for n in range(size)]
    types = [start.types[0]] * size
    head |= {"ids": names, "labels": names, "types": types, "marks": marks}
    others: list[set[int]] = [set() for _ in range(size)]
    for source, target in zip(head["sources"], head["targets"], strict=True):
        others[source].add(target)
        others[target].add(source)
    head["degrees"] = [len(found) for found in others]
    head |= {"relation_names": start.relation_names, "files": start.files, "left_out": {}}
    return Network(head, lambda tie: start.detail(head["model"][tie]))


def time_paths(network: Network, pairs: int) -> None:
    rng = Random(SEED)
    network.incident(0)
    middles = [
        node for node in range(len(network.ids)) if network.is_middle(node) and not network.is_state(node)
    ]
    asked = [tuple(rng.sample(middles, 2)) for _ in range(pairs)]
    for k in (1, 10):
        times, found = [], []
        for source, target in asked:
            began = time.process_time()
            paths = find_paths(network, Question(source=source, target=target, k=k))
            times.append(time.process_time() - began)
            found.append(len(paths))
        print(
            f"  {k:2} best: median {statistics.median(times) * 1000:7.1f} ms, "
            f"90 of 100 {statistics.quantiles(times, n=10)[-1] * 1000:7.1f} ms, longest {max(times) * 1000:7.1f} ms; "
            f"{statistics.mean(found):.1f} paths a pair",
            flush=True,
        )


# ------------------------------------------------ measures, beside the other engines


def ours(name: str) -> Callable[[Pairs], object]:
    if name == "communities":
        return communities
    return next(measure for known, measure, _ in MEASURES if known == name)


def networkx_graph(pairs: Pairs) -> Any:
    import networkx

    drawn = networkx.Graph()
    drawn.add_nodes_from(range(len(pairs)))
    drawn.add_weighted_edges_from((a, b, w) for (a, b), w in zip(pairs.ends, pairs.weights, strict=True))
    return drawn


def igraph_graph(pairs: Pairs) -> Any:
    import igraph

    drawn = igraph.Graph(n=len(pairs), edges=pairs.ends)
    drawn.es["weight"] = pairs.weights
    return drawn


def rustworkx_graph(pairs: Pairs) -> Any:
    import rustworkx

    drawn = rustworkx.PyGraph()
    drawn.add_nodes_from(range(len(pairs)))
    drawn.add_edges_from([(a, b, w) for (a, b), w in zip(pairs.ends, pairs.weights, strict=True)])
    return drawn


def sparse_matrix(pairs: Pairs) -> Any:
    import numpy
    from scipy import sparse

    ends, weights = numpy.array(pairs.ends), numpy.array(pairs.weights, float)
    both = numpy.r_[ends, ends[:, ::-1]]
    size = len(pairs)
    return sparse.csr_matrix((numpy.r_[weights, weights], (both[:, 0], both[:, 1])), shape=(size, size))


def others(name: str, size: int) -> dict[str, Callable[[Pairs], object]]:
    sample = Random(SEED).sample(range(size), SAMPLE)
    if name == "pagerank":
        return {
            "networkx": lambda p: import_module("networkx").pagerank(networkx_graph(p), tol=1e-10),
            "igraph": lambda p: igraph_graph(p).pagerank(weights="weight"),
            "rustworkx": lambda p: import_module("rustworkx").pagerank(
                rustworkx_graph(p).to_directed(), weight_fn=float
            ),
            "scikit-network": lambda p: (
                import_module("sknetwork.ranking")
                .PageRank(n_iter=60, tol=1e-10)
                .fit_predict(sparse_matrix(p))
            ),
        }
    if name == "betweenness":
        return {
            "networkx": lambda p: import_module("networkx").betweenness_centrality(
                networkx_graph(p), k=SAMPLE, seed=1
            ),
            "igraph": lambda p: igraph_graph(p).betweenness(directed=False, sources=sample),
        }
    return {
        "networkx": lambda p: import_module("networkx").community.louvain_communities(
            networkx_graph(p), seed=1
        ),
        "igraph": lambda p: igraph_graph(p).community_leiden("modularity", weights="weight"),
        "scikit-network": lambda p: (
            import_module("sknetwork.clustering").Louvain(random_state=1).fit_predict(sparse_matrix(p))
        ),
    }


def import_everything() -> None:
    for name in (
        "igraph",
        "networkx",
        "numpy",
        "rustworkx",
        "scipy.sparse",
        "sknetwork.clustering",
        "sknetwork.ranking",
    ):
        if importlib.util.find_spec(name.partition(".")[0]):
            import_module(name)


def clocked(run: Callable[[Pairs], object], pairs: Pairs) -> float | None:
    """Return the CPU seconds of a run, of the best of three where it is short; None where it takes too long."""
    first = clocked_once(run, pairs)
    if first is None or first > SHORT:
        return first
    return min(first, *(clocked_once(run, pairs) or first for _ in range(2)))


def clocked_once(run: Callable[[Pairs], object], pairs: Pairs) -> float | None:
    """Run in a process of its own and return its CPU seconds, imports aside; None where it takes too long."""
    context = multiprocessing.get_context("fork")
    ours_end, its_end = context.Pipe()

    def work() -> None:
        import_everything()
        gc.collect()
        gc.freeze()  # the objects of this benchmark are no engine's garbage
        began = time.process_time()
        run(pairs)
        its_end.send(time.process_time() - began)

    process = context.Process(target=work)
    process.start()
    seconds = ours_end.recv() if ours_end.poll(TIMEOUT) else None
    process.terminate()
    process.join()
    return seconds


def time_measures(network: Network) -> None:
    pairs = simple(network, lambda tie: True)
    for name in ("betweenness", "pagerank", "communities"):
        times = {"cubakg": clocked(ours(name), pairs)}
        for engine, run in others(name, len(pairs)).items():
            if importlib.util.find_spec(engine.replace("scikit-network", "sknetwork")):
                times[engine] = clocked(run, pairs)
        fastest = min(
            (t for engine, t in times.items() if t is not None and engine != "cubakg"), default=None
        )
        ratio = f"; {times['cubakg'] / fastest:.2f} times the fastest" if fastest and times["cubakg"] else ""
        shown = ", ".join(
            f"{e} {f'{t:.2f}' if t is not None else f'over {TIMEOUT}'} s" for e, t in times.items()
        )
        print(f"  {name}: {shown}{ratio}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--dataset")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--measures", action="store_true", help="time the measures as well: takes minutes")
    options = parser.parse_args()
    with load(options.dataset) as dataset:
        start = open_network(dataset)
        print(f"grown from {len(start.ids)} nodes, {len(start.sources)} ties")
        for size in options.sizes:
            began = time.process_time()
            network = grow(start, size)
            degrees = sorted((len(network.incident(n)) for n in range(size)), reverse=True)
            print(
                f"{size} nodes, {len(network.sources)} ties, largest hubs {degrees[:3]}, "
                f"median {degrees[size // 2]} ties; grown in {time.process_time() - began:.1f} s",
                flush=True,
            )
            time_paths(network, options.pairs)
            if options.measures:
                time_measures(network)


if __name__ == "__main__":
    main()
