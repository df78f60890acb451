"""Rules: wordings of relations as data, each with sentences that it must and must not match.

A rule says which construction carries the relation (`frame`), which words trigger it (`verbs` or `nouns`), where subject
and object stand in the construction, and which kinds of entities they may be. `seeds/README.md` explains the language.

>>> from cubakg.resources import seeds_folder
>>> rules = load_rules(seeds_folder())
>>> "coChairs" in {rule.relation for rule in rules.verbs["co-chair"]}
True
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from cubakg.errors import SeedError
from cubakg.model import Status
from cubakg.reading.types import Types, load_types

_FRAMES = frozenset(
    [
        "verb",
        "noun",
        "title",
        "party",
        "body",
        "head",
        "apposition",
        "part",
        "division",
        "member",
        "seat",
        "letterhead",
        "byline",
        "office",
        "quotation",
        "citation",
        "credit",
        "statement",
        "basis",
        "headline",
        "measure",
        "belonging",
    ]
)
_STATUSES = frozenset(["asserted", "planned", "negated", "hypothetical"])
_KEYS = frozenset(
    [
        "id", "relation", "frame", "verbs", "nouns", "prepositions", "subject", "object", "given", "matches", "rejects",
        "status", "claims", "reciprocal", "dated", "complement", "voice", "form", "tense", "modals", "requires", "without",
        "sets", "turns", "custody", "yields", "holds", "inherits", "barred",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an argument stands (`agent`, `patient`, `with`, `of`, ...; the first that is filled) and what it may be.

    `allowed` are the `kinds` with all below them, without the `barred` ones. A name that nothing is known of counts as
    `unknown`.
    """

    places: tuple[str, ...]
    kinds: frozenset[str]
    barred: frozenset[str]
    allowed: frozenset[str]
    unknown: str = ""

    def takes(self, kind: str) -> bool:
        """Tell whether an entity of a kind may stand here."""
        return kind in self.allowed


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of one relation."""

    id: str
    relation: str
    frame: str
    subject: Slot
    object: Slot
    words: tuple[str, ...] = ()
    status: Status | None = None
    claims: bool = False
    reciprocal: bool = False
    dated: str = ""
    complement: str = ""
    voice: str = ""
    form: str = ""
    requires: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    sets: str = ""
    turns: str = ""
    custody: bool = False
    given: Slot | None = None
    tense: str = ""
    modals: tuple[str, ...] = ()
    yields: bool = False
    holds: bool = False
    inherits: bool = False
    barred: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    file: str = ""


@dataclass(slots=True)
class Rules:
    """All rules of a seeds folder, by the word or construction that triggers them, and the verb classes."""

    verbs: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    nouns: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    frames: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    every: list[Rule] = field(default_factory=list)

    def of_noun(self, head: str) -> list[Rule]:
        """Return the rules of a headword; "strategic dialogue" follows those of "dialogue"."""
        return self.nouns[head] if head in self.nouns else self.nouns.get(head.rpartition(" ")[2], [])


@lru_cache(maxsize=4)
def load_rules(seeds: Path) -> Rules:
    """Read and check `rules/*.toml`. A rule without both kinds of examples, or with an unknown key, is refused."""
    folder = seeds / "rules"
    types = load_types(seeds)
    rules = Rules()
    seen: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise SeedError(f"{path}: {error}; mend the line, or restore the file") from error
        rules.classes |= {name: frozenset(words) for name, words in data.get("classes", {}).items()}
        for record in data.get("rule", []):
            rule = _rule(path, record, types)
            if rule.id in seen:
                raise SeedError(f"{path}, rule {rule.id!r}: the id is taken; choose another")
            seen.add(rule.id)
            _file(rules, rule)
    # their object is only what is said: "say", not "tell"
    rules.classes["stating"] = rules.classes.get("reporting", frozenset()) - rules.classes.get(
        "demands", frozenset()
    )
    if not rules.every:
        raise SeedError(f"{folder}: there are no rules; restore the folder or pass another --seeds folder")
    return rules


def _file(rules: Rules, rule: Rule) -> None:
    rules.every.append(rule)
    if rule.frame == "verb":
        for word in rule.words:
            rules.verbs[word].append(rule)
    elif rule.frame == "noun":
        for word in rule.words:
            rules.nouns[word].append(rule)
    else:
        rules.frames[rule.frame].append(rule)


def _rule(path: Path, record: dict[str, Any], types: Types) -> Rule:
    place = f"{path}, rule {record.get('id', '?')!r}"
    unknown = sorted(set(record) - _KEYS)
    if unknown:
        raise SeedError(f"{place}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(_KEYS))}")
    missing = [
        k for k in ("id", "relation", "frame", "subject", "object", "matches", "rejects") if not record.get(k)
    ]
    if missing:
        raise SeedError(
            f"{place}: {missing[0]!r} is missing; every rule has a sentence it matches and one it must not match"
        )
    if record["frame"] not in _FRAMES:
        raise SeedError(f"{place}: frame {record['frame']!r} is none of {', '.join(sorted(_FRAMES))}")
    if record.get("status") not in (None, *_STATUSES):
        raise SeedError(f"{place}: status {record['status']!r} is none of {', '.join(sorted(_STATUSES))}")
    return Rule(
        id=record["id"],
        relation=record["relation"],
        frame=record["frame"],
        subject=_slot(place, record["subject"], types),
        object=_slot(place, record["object"], types),
        words=tuple(record.get("verbs") or record.get("nouns") or record.get("prepositions") or ()),
        status=record.get("status"),
        claims=record.get("claims", False),
        reciprocal=record.get("reciprocal", False),
        dated=record.get("dated", ""),
        complement=record.get("complement", ""),
        voice=record.get("voice", ""),
        form=record.get("form", ""),
        requires=tuple(record.get("requires", ())),
        without=tuple(record.get("without", ())),
        sets=record.get("sets", ""),
        turns=record.get("turns", ""),
        custody=record.get("custody", False),
        tense=record.get("tense", ""),
        modals=tuple(record.get("modals", ())),
        yields=record.get("yields", False),
        holds=record.get("holds", False),
        inherits=record.get("inherits", False),
        barred=tuple(record.get("barred", ())),
        given=_slot(place, record["given"], types) if "given" in record else None,
        matches=tuple(record["matches"]),
        rejects=tuple(record["rejects"]),
        file=path.name,
    )


def _slot(place: str, text: str, types: Types) -> Slot:
    """Read `"agent/with: Person Post"`: places in order of preference, then kinds; `Place?` takes unknown names, too."""
    where, _, kinds = text.partition(":")
    unknown = next((n[:-1] for n in kinds.split() if n[-1] == "?"), "")
    names = kinds.replace("?", "").split()
    for name in names:
        if name.lstrip("!") not in types.records:
            raise SeedError(f"{place}: {name!r} is no kind; the kinds are {', '.join(sorted(types.records))}")
    wanted = frozenset(n for n in names if n[0] != "!")
    barred = frozenset(n[1:] for n in names if n[0] == "!")
    allowed = {k for k in types.records if types.any_of(k, wanted) and not types.any_of(k, barred)}
    return Slot(tuple(where.strip().split("/")), wanted, barred, frozenset(allowed), unknown)
