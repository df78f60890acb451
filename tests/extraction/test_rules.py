"""Every rule matches the sentences it shows, and none of those it must not match."""

from __future__ import annotations

import hashlib

import pytest

from cubakg.errors import SeedError
from cubakg.extraction.extract import load_extractor
from cubakg.extraction.rules import Rule, load_rules
from cubakg.model import Assertion, Document, Part
from cubakg.resources import seeds_folder

RULES = load_rules(seeds_folder()).every
LAYOUT = (
    "letterhead",
    "byline",
    "office",
    "citation",
    "statement",
    "headline",
)  # they match a page, not a sentence: see test_pages.py
SENTENCES = [rule for rule in RULES if rule.frame not in LAYOUT]


def read(sentence: str) -> list[Assertion]:
    """Read a sentence as a short release of a department: its letterhead tells who "we" are."""
    text = f"Readout\n\nOffice of the Spokesperson\n\n{sentence}\n"
    body = text.index(sentence)
    part = Part(
        "article",
        0,
        len(text),
        "statement",
        title="Readout",
        title_span=(0, 7),
        issuer="U.S. Department of State",
        author="Office of the Spokesperson",
        author_span=(9, 35),
        date="2022-05-04",
        body=body,
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("example.txt", text, digest, published="2022-05-04", parts=(part,))
    return load_extractor(seeds_folder()).extract(document).assertions


def test_the_rules_were_found():
    assert len(RULES) > 80
    assert {rule.frame for rule in RULES} >= {"verb", "noun", "title", "letterhead", "quotation"}


@pytest.mark.parametrize("rule", SENTENCES, ids=lambda rule: rule.id)
def test_a_rule_matches_its_examples(rule: Rule):
    for example in rule.matches:
        sentence, _, expected = example.partition(" => ")
        found = [a for a in read(sentence) if a.evidence.rule == rule.id]
        assert found, f"{rule.file}: rule {rule.id!r} does not match its example {sentence!r}"
        if expected:
            subject, _, obj = expected.partition(" | ")
            assert any(
                a.subject.mention == subject and obj in (a.object.mention, a.object.label) for a in found
            ), (
                f"{rule.file}: rule {rule.id!r} reads {sentence!r} as {[(a.subject.mention, a.object.mention) for a in found]}"
            )


@pytest.mark.parametrize("rule", SENTENCES, ids=lambda rule: rule.id)
def test_a_rule_leaves_its_counterexamples_alone(rule: Rule):
    for sentence in rule.rejects:
        found = [a for a in read(sentence) if a.evidence.rule == rule.id]
        assert not found, f"{rule.file}: rule {rule.id!r} matches {sentence!r}, which it must not"


RECORD = """
[[rule]]
id = "r"
relation = "leads"
frame = "verb"
verbs = ["lead"]
subject = "agent: Person"
object = "patient: Delegation"
matches = ["Craig Kelly led the delegation."]
rejects = ["The talks led to peace."]
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('rejects = ["The talks led to peace."]', "", "'rejects' is missing"),
        ('matches = ["Craig Kelly led the delegation."]', "matches = []", "'matches' is missing"),
        ("verbs =", "verbz =", "unknown key 'verbz'"),
        ('"agent: Person"', '"agent: Persn"', "'Persn' is no kind"),
        ('frame = "verb"', 'frame = "noun phrase"', "frame 'noun phrase' is none of"),
        ("[[rule]]", "[[rule", "rules.toml"),
    ],
)
def test_a_rule_that_does_not_hold_is_refused_with_its_place(tmp_path, old, new, complaint):
    seeds = tmp_path / "seeds"
    (seeds / "rules").mkdir(parents=True)
    (seeds / "reading").symlink_to(seeds_folder() / "reading")
    (seeds / "rules" / "rules.toml").write_text(RECORD.replace(old, new), encoding="utf-8")
    with pytest.raises(SeedError, match=complaint) as refusal:
        load_rules(seeds)
    assert "rules.toml" in str(refusal.value)
