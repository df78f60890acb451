"""A rank never stands alone: what it hangs on, what it would be without the states, and its quotes."""

from __future__ import annotations

import pytest

from cubakg.errors import NoAnswerError, UsageError
from cubakg.network.rank import rank


def meet(world, file, a, b, **rest):
    world.tell(file, f"{a} met {b}.", a, "meetsWith", b, **rest)


def test_the_rank_names_the_document_that_it_hangs_on(world, dataset_of):
    meet(world, "a", "Ann Abel", "Bob Baker")
    meet(world, "a", "Bob Baker", "Cy Cole")
    for other in ("Cy Cole", "Dee Drew", "Eve Eames"):
        meet(world, "b", "Ann Abel", other)
    ranking = rank(dataset_of(world), by="degree")
    first, second = ranking.standings[:2]
    assert (first.label, first.score, first.rank) == ("Ann Abel", 4, 1)
    assert (second.label, second.score) == ("Bob Baker", 2)
    assert first.hangs_on == "b" and first.range == (1, 2)
    assert second.gone_without == ("a",)


def test_equal_scores_share_a_rank(world, dataset_of):
    meet(world, "a", "Ann Abel", "Bob Baker")
    assert [s.rank for s in rank(dataset_of(world)).standings] == [1, 1]


def test_states_can_be_left_out_and_the_other_rank_stands_beside(world, dataset_of):
    meet(world, "a", "Ann Abel", "Freeland")
    meet(world, "a", "Bob Baker", "Freeland")
    meet(world, "a", "Bob Baker", "Cy Cole")
    dataset = dataset_of(world)
    with_states = rank(dataset).standings
    assert with_states[0].label == "Bob Baker" or with_states[0].label == "Freeland"
    assert next(s for s in with_states if s.label == "Freeland").other_rank is None
    without = rank(dataset, states=False).standings
    assert [s.label for s in without] == ["Bob Baker", "Cy Cole"]
    assert without[0].other_rank == 1


def test_claims_and_plans_count_only_when_asked_for(world, dataset_of):
    meet(world, "a", "Ann Abel", "Bob Baker")
    world.tell("a", "Eve Eames said Cy Cole met Dee Drew.", "Cy Cole", "meetsWith", "Dee Drew", "Eve Eames")
    dataset = dataset_of(world)
    assert {s.label for s in rank(dataset).standings} == {"Ann Abel", "Bob Baker"}
    assert {s.label for s in rank(dataset, claims=True).standings} >= {"Cy Cole", "Dee Drew", "Eve Eames"}


def test_offices_stand_for_those_who_hold_them_on_the_date(world, dataset_of):
    world.know("Post", "Minister", "Envoy")
    world.tell("a", "Ann Abel, Minister, spoke.", "Ann Abel", "holdsPost", "Minister", date="2015")
    world.tell("a", "Ann Abel, Envoy, spoke.", "Ann Abel", "holdsPost", "Envoy", date="2020")
    meet(world, "b", "Ann Abel", "Bob Baker", date="2015-06-01")
    meet(world, "b", "Ann Abel", "Cy Cole", date="2020-06-01")
    meet(world, "b", "Ann Abel", "Dee Drew", date="2020-06-01")
    ranking = rank(dataset_of(world), offices=True)
    assert [(s.label, s.score) for s in ranking.standings] == [("Envoy", 2), ("Minister", 1)]


def test_the_kind_asked_for_is_ranked_among_all_ties(world, dataset_of):
    meet(world, "a", "Ann Abel", "Bob Baker")
    world.tell("a", "Ann Abel came to the Spring Meeting.", "Ann Abel", "participatesIn", "Spring Meeting")
    ranking = rank(dataset_of(world), of="event")
    assert [s.label for s in ranking.standings] == ["Spring Meeting"]
    with pytest.raises(UsageError, match="Did you mean 'event'"):
        rank(dataset_of(world), of="evnt")


def test_every_rank_shows_the_quotes_of_its_strongest_ties(world, dataset_of):
    meet(world, "a", "Ann Abel", "Bob Baker")
    world.tell("b", "Ann Abel wrote to Bob Baker.", "Ann Abel", "writesTo", "Bob Baker")
    meet(world, "a", "Ann Abel", "Cy Cole")
    first = rank(dataset_of(world)).standings[0]
    assert [quote for _, quote, _ in first.evidence] == ["Ann Abel met Bob Baker.", "Ann Abel met Cy Cole."]


def test_nobody_to_rank_is_an_answer_of_its_own(world, dataset_of):
    meet(world, "a", "Ann Abel", "Bob Baker")
    with pytest.raises(NoAnswerError):
        rank(dataset_of(world), of="court")
