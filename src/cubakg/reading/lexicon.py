"""Words: which class a word belongs to, how often, and what its base form is. All of it read from the seeds.

>>> from cubakg.resources import seeds_folder
>>> words = load_lexicon(seeds_folder())
>>> words.verb("led"), words.verb("co-chaired"), words.verb("talks"), words.verb("hoped")
('lead', 'co-chair', 'talk', 'hope')
>>> words.noun("dialogues"), words.noun("countries"), words.noun("people")
('dialogue', 'country', 'people')
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cubakg.errors import SeedError

_VOWELS = frozenset("aeiou")


@dataclass(slots=True, eq=False)
class Lexicon:
    """Word classes, base forms and the closed classes of English.

    `counts` maps a base form to how often it was counted as noun, verb, adjective and adverb (`n v a r`; a class that
    the word can have but was never counted in is 0.5); `forms` maps an inflected form to its base forms by class;
    `closed` maps the name of a closed class (`modals`, `prepositions`, ...) to its words.
    """

    counts: dict[str, dict[str, float]] = field(default_factory=dict)
    verb_forms: dict[str, str] = field(default_factory=dict)
    noun_forms: dict[str, str] = field(default_factory=dict)
    closed: dict[str, frozenset[str]] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Tell whether `word` (lower case) is a dictionary word in any form."""
        listed = word in self.counts or word in self.verb_forms or word in self.noun_forms
        return listed or ("-" in word and self.verb(word) is not None)

    def count(self, word: str, kind: str) -> float:
        """Return how often the base form of `word` was counted as class `kind` (n, v, a or r)."""
        base = self.verb(word) if kind == "v" else self.noun(word) if kind == "n" else word
        return self.counts.get(base or word, {}).get(kind, 0.0)

    def verb(self, word: str) -> str | None:
        """Return the base form of a verb form, None where the word is no verb."""
        found = self.verb_forms.get(word)
        if found is None and "-" in word:
            prefix, _, rest = word.partition("-")
            base = self.verb_forms.get(rest) if prefix in self.closed["verb_prefixes"] else None
            return f"{prefix}-{base}" if base else None
        return found

    def noun(self, word: str) -> str:
        """Return the singular of a noun, the word itself where it is one already or is unknown."""
        found = self.noun_forms.get(word)
        if found is None and "-" in word:
            prefix, _, rest = word.rpartition("-")
            return f"{prefix}-{self.noun(rest)}"
        return found or word


@lru_cache(maxsize=4)
def load_lexicon(seeds: Path) -> Lexicon:
    """Read `reading/lexicon.tsv`, `irregular.tsv` and `grammar.toml` of a seeds folder."""
    folder = seeds / "reading"
    lexicon = Lexicon()
    try:
        for line in _lines(folder / "lexicon.tsv"):
            word, classes = line.split("\t")
            lexicon.counts[word] = {c[0]: float(c[1:] or 0.5) for c in classes.split()}
        grammar = tomllib.loads((folder / "grammar.toml").read_text(encoding="utf-8"))
        irregular = [line.split("\t") for line in _lines(folder / "irregular.tsv")]
    except (OSError, ValueError) as error:
        raise SeedError(f"{folder}: {error}; restore the file or pass another --seeds folder") from error
    lexicon.closed = {name: frozenset(words) for name, words in grammar.items()}
    for kind, base, forms in irregular:
        table = lexicon.verb_forms if kind == "v" else lexicon.noun_forms
        for form in forms.split():
            table.setdefault(form, base)
    _inflect(lexicon)
    return lexicon


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def _inflect(lexicon: Lexicon) -> None:
    verbs, nouns = lexicon.verb_forms, lexicon.noun_forms
    auxiliary = lexicon.closed["modals"] | lexicon.closed["be"]
    for word, classes in lexicon.counts.items():
        if "v" in classes and word not in auxiliary:
            verbs[word] = word
            for form in _verb_forms(word):
                verbs.setdefault(form, word)
        if "n" in classes:
            nouns.setdefault(_plural(word), word)
            if word.endswith("man"):
                nouns.setdefault(f"{word[:-3]}men", word)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _verb_forms(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return word + "s", word + "d", (word if word.endswith(("ee", "ye", "oe")) else word[:-1]) + "ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    forms = (_plural(word), word + "ed", word + "ing")
    if len(word) > 2 and word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        doubled = (word + word[-1] + "ed", word + word[-1] + "ing")
        # one syllable always doubles: "hopped" is of hop, "hoped" of hope
        one = sum(letter in _VOWELS for letter in word) == 1
        return (forms[0], *doubled) if one else (*forms, *doubled)
    return forms
