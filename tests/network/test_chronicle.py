"""A timeline tells each event and each act once, under its own day."""

from __future__ import annotations

from cubakg.model import DateReading
from cubakg.network.contradictions import contradictions
from cubakg.network.series import series
from cubakg.network.timeline import timeline


def on(date):
    """The date of an act as its sentence gives it."""
    return {"date": date, "dated": DateReading(date, date, "test", 0, 1)}


def entries(dataset):
    return [(e.date, e.text) for e in timeline(dataset).entries]


def test_a_day_within_the_period_that_the_same_text_gives_is_the_same_act(world, dataset_of):
    told = ("Ann Abel", "arrests", "Bob Baker", "Cy Cole")
    world.tell(
        "a", "Cy Cole: Ann Abel arrested Bob Baker in two weeks.", *told, **on("2015-02-11/2015-02-25")
    )
    world.tell("a", "Cy Cole: Ann Abel arrested Bob Baker on Sunday.", *told, **on("2015-02-22"))
    (entry,) = timeline(dataset_of(world)).entries
    assert (entry.date, len(entry.assertions)) == ("2015-02-22", 2)


def test_a_day_outside_of_the_period_or_in_another_text_is_another_act(world, dataset_of):
    told = ("Ann Abel", "arrests", "Bob Baker", "Cy Cole")
    world.tell(
        "a", "Cy Cole: Ann Abel arrested Bob Baker in two weeks.", *told, **on("2015-02-11/2015-02-25")
    )
    world.tell("a", "Cy Cole: Ann Abel arrested Bob Baker on Sunday.", *told, **on("2015-03-01"))
    world.tell("b", "Cy Cole: Ann Abel arrested Bob Baker on Monday.", *told, **on("2015-02-23"))
    assert [date for date, _ in entries(dataset_of(world))] == [
        "2015-02-11/2015-02-25",
        "2015-02-23",
        "2015-03-01",
    ]


def test_what_the_words_that_date_an_event_tell_is_no_entry_beside_it(world, dataset_of):
    sentence = "On 2019-09-01 Ann Abel met Bob Baker at the Spring Meeting."
    world.tell("a", sentence, "Spring Meeting", "heldOn", "2019-09-01", **on("2019-09-01"))
    world.tell("a", sentence, "Ann Abel", "meetsWith", "Bob Baker", **on("2019-09-01"))
    assert entries(dataset_of(world)) == [("2019-09-01", "Spring Meeting: Ann Abel met with Bob Baker")]


def test_several_who_do_one_thing_stand_in_one_entry(world, dataset_of):
    sentence = "On 2019-09-01 Ann Abel and Cy Cole wrote to Bob Baker."
    world.tell("a", sentence, "Ann Abel", "writesTo", "Bob Baker", **on("2019-09-01"))
    world.tell("a", sentence, "Cy Cole", "writesTo", "Bob Baker", **on("2019-09-01"))
    assert entries(dataset_of(world)) == [("2019-09-01", "Ann Abel and Cy Cole wrote to Bob Baker")]


def test_what_a_delegation_does_the_day_before_is_not_of_its_talks(world, dataset_of):
    world.know("Meeting", "Spring Meeting", date="2019-09-01")
    world.know("Delegation", "Free delegation", event="spring-meeting")
    world.tell(
        "a",
        "The Spring Meeting was on 2019-09-01.",
        "Spring Meeting",
        "heldOn",
        "2019-09-01",
        date="2019-09-01",
    )
    world.tell(
        "a",
        "Ann Abel met the Free delegation.",
        "Ann Abel",
        "meetsWith",
        "Free delegation",
        **on("2019-08-31"),
    )
    assert entries(dataset_of(world)) == [
        ("2019-08-31", "Ann Abel met with Free delegation"),
        ("2019-09-01", "Spring Meeting"),
    ]


def test_what_one_phrase_lists_does_not_contradict_itself(world, dataset_of):
    world.know("Place", "Hill Town", "Lake City")
    sentence = "The Spring Meeting was held in Port City and Hill Town."
    for place in ("Port City", "Hill Town"):
        world.tell("a", sentence, "Spring Meeting", "heldIn", place)
    assert "Two values where there can be one" not in contradictions(dataset_of(world)).sections
    world.tell("b", "The Spring Meeting was held in Lake City.", "Spring Meeting", "heldIn", "Lake City")
    assert "Two values where there can be one" in contradictions(dataset_of(world)).sections


def test_a_round_without_a_name_is_no_series(world, dataset_of):
    for label in ("seventh round of talks", "Annual Forum"):
        world.know("DialogueRound", label, series=f"series-{len(label)}")
        world.tell("a", f"The {label} was number 7.", label, "roundOf", "7")
    assert [one.label for one in series(dataset_of(world)).series] == ["Annual Forum"]
