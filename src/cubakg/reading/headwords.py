"""What the seeds say about nouns, titles and first names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cubakg.errors import SeedError
from cubakg.reading.lexicon import Lexicon, load_lexicon

_FUNCTION_WORDS = (
    "determiners",
    "possessives",
    "pronouns",
    "relatives",
    "modals",
    "be",
    "have",
    "do",
    "conjunctions",
    "subordinators",
    "prepositions",
)


@dataclass(frozen=True, slots=True)
class Headwords:
    """What `heads.toml`, `posts.toml` and `given-names.tsv` say about nouns, titles and first names."""

    heads: dict[str, str]
    named: dict[str, str]
    plural_only: frozenset[str]
    posts: frozenset[str]
    compounds: frozenset[str]
    modifiers: frozenset[str]
    courtesy: dict[str, str]
    leading: frozenset[str]
    leading_with: frozenset[str]
    parties: dict[str, str]
    tags: dict[str, str]
    portfolio: frozenset[str]
    incomplete: frozenset[str]
    shorthand: frozenset[str]
    suffixes: frozenset[str]
    ranks: frozenset[str]
    jobs: frozenset[str]
    styles: frozenset[str]
    aimed: frozenset[str]
    owners: frozenset[str]
    regions: frozenset[str]
    offices: frozenset[str]
    state_offices: frozenset[str]
    callings: frozenset[str]
    given: dict[str, str]
    lexicon: Lexicon
    closed: frozenset[str]

    def type_of_name(self, noun: str) -> str | None:
        """Return the kind of a name with this headword: an "Authority" is a body, "authorities" are officials."""
        return self.named.get(noun) or self.type_of(noun)

    def type_of(self, noun: str) -> str | None:
        """Return the kind that a noun (singular, lower case) tells, also where only its last word is known."""
        while noun:
            if noun in self.heads:
                return self.heads[noun]
            noun = noun.partition(" ")[2]
        return None


@lru_cache(maxsize=4)
def load_headwords(seeds: Path) -> Headwords:
    """Read the headwords of a seeds folder."""
    folder = seeds / "reading"
    try:
        records = tomllib.loads((folder / "heads.toml").read_text(encoding="utf-8"))["head"]
        posts = tomllib.loads((folder / "posts.toml").read_text(encoding="utf-8"))
        given = dict(
            line.split("\t")
            for line in (folder / "given-names.tsv").read_text(encoding="utf-8").splitlines()
            if line[:1] != "#"
        )
        lexicon = load_lexicon(seeds)
        heads: dict[str, str] = {}
        for record in records:
            for noun in record["nouns"]:
                heads.setdefault(noun, record["type"])
        return Headwords(
            heads,
            {n: r["type"] for r in reversed(records) if r.get("names") for n in r["nouns"]},
            frozenset(n for r in records if r.get("plural_only") for n in r["nouns"]),
            frozenset(posts["heads"]),
            frozenset(posts["compounds"]),
            frozenset(posts["modifiers"]),
            posts["courtesy"],
            frozenset(posts["leads"]["heads"]),
            frozenset(posts["leads"]["with"]),
            posts["parties"],
            posts["tags"],
            frozenset(posts["portfolio"]),
            frozenset(posts["incomplete"]),
            frozenset(posts["shorthand"]),
            frozenset(posts["company_suffixes"]),
            frozenset(posts["ranks"]),
            frozenset(posts["jobs"]),
            frozenset(posts["styles"]),
            frozenset(posts["aimed"]),
            frozenset(posts["owners"]),
            frozenset(posts["regions"]),
            frozenset(posts["offices"]),
            frozenset(posts["state_offices"]),
            frozenset(posts["callings"]),
            given,
            lexicon,
            frozenset().union(*(lexicon.closed[name] for name in _FUNCTION_WORDS)),
        )
    except (OSError, ValueError, KeyError) as error:
        raise SeedError(f"{folder}: {error}; restore the file or pass another --seeds folder") from error
