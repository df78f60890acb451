"""Who speaks in a statement that several make together."""

from __future__ import annotations

import pytest
from telling import document, told

from cubakg.corpus.documents import read_documents
from cubakg.extraction.extract import Extractor
from cubakg.model import Document

HEAD = "Joint Statement on Fisheries\n\nOffice of the Spokesperson\n\n"


def read(tmp_path, opening: str, body: str) -> Document:
    path = tmp_path / "statement.txt"
    path.write_text(f"{HEAD}{opening}\n\nBegin text:\n\n{body}\n", encoding="utf-8")
    (tmp_path / "metadata.tsv").write_text(
        "file\tpublished\turl\tpublisher\nstatement.txt\t2021-05-06\t\tU.S. Department of State\n",
        encoding="utf-8",
    )
    (document,), _ = read_documents([path], None)
    return document


@pytest.mark.parametrize(
    "opening",
    [
        "The text of the following statement was released by the Governments of Norway and Iceland.",
        "The following joint statement was issued by the Governments of Norway and Iceland.",
        "The following is the text of a joint statement by the Governments of Norway and Iceland.",
    ],
)
def test_those_who_make_a_statement_speak_in_it(extractor: Extractor, tmp_path, opening: str) -> None:
    body = "We condemn the attack on the trawler. The owners must answer for the attack."
    assertions = extractor.extract(read(tmp_path, opening, body)).assertions
    makers = {"Norway", "Iceland"}
    title = "Joint Statement on Fisheries"
    assert {(maker, title) for maker in makers} < told(assertions, "issues")
    assert {a.date for a in assertions if a.relation == "issues"} == {"2021-05-06"}
    assert {s for s, _ in told(assertions, "criticises")} == makers
    assert {s for s, _ in told(assertions, "callsFor")} == makers


def test_another_paper_changes_no_voice(extractor: Extractor, tmp_path) -> None:
    opening = "The Governments of Norway and Iceland released a report on fisheries."
    assertions = extractor.extract(read(tmp_path, opening, "We condemn the attack.")).assertions
    assert told(assertions, "criticises") == {("United States", "the attack")}


def test_what_one_party_tells_of_our_commitment_is_its_claim(extractor: Extractor) -> None:
    text = "The Cuban delegation reiterated our shared commitment to safe migration. He stressed our commitment to peace."
    found = extractor.extract(document(text, issuer="U.S. Department of State")).assertions
    credited = {a.object.label: a.claimant and a.claimant.label for a in found if a.relation == "commitsTo"}
    assert credited["safe migration"] == "Cuban delegation"
    assert credited.get("peace") is None
