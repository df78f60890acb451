"""Accounts side by side, origins, contradictions and gaps, on an invented world."""

from __future__ import annotations

import pytest

from cubakg.errors import UsageError
from cubakg.model import Part, Ref
from cubakg.network.compare import compare
from cubakg.network.contradictions import contradictions
from cubakg.network.coverage import coverage
from cubakg.network.origins import ONE, SAME_WORDS, SEVERAL, origins
from cubakg.network.series import series
from cubakg.network.timeline import timeline


def held(world, file, on, **rest):
    world.tell(file, f"The Spring Meeting was held on {on}.", "Spring Meeting", "heldOn", on, **rest)


def test_what_all_tell_and_what_only_one_tells_stand_apart(world, dataset_of):
    for file, delegate in (("a", "Ann Abel"), ("b", "Bob Baker")):
        held(world, file, "2020-05-01")
        world.tell(
            file, f"{delegate} came to the Spring Meeting.", delegate, "participatesIn", "Spring Meeting"
        )
    comparison = compare("Spring Meeting", dataset=dataset_of(world))
    assert comparison.voices == ("a", "b")
    assert [p.value for p in comparison.agreed] == ["1 May 2020"]
    assert [p.value for p in comparison.only("a")] == ["Ann Abel"]
    assert comparison.contradictions == ()


def test_two_dates_of_one_event_contradict_each_other_and_a_month_around_one_does_not(world, dataset_of):
    held(world, "a", "2020-05-01")
    held(world, "b", "2020-05-02")
    held(world, "c", "2020-05")
    dataset = dataset_of(world)
    against = {p.value: p.against for p in compare("Spring Meeting", dataset=dataset).points}
    assert against["1 May 2020"] == ("2 May 2020",)
    assert against["May 2020, day not given"] == ()
    found = contradictions(dataset).section("Two values where there can be one")
    assert [f.text for f in found] == ["Spring Meeting was held on 2 May 2020, and 1 May 2020"] or len(
        found
    ) == 1


def test_an_event_is_found_by_its_date_and_an_unclear_one_lists_its_candidates(world, dataset_of):
    world.know("Meeting", "Autumn Meeting")
    held(world, "a", "2020-05-01")
    world.tell("a", "The Autumn Meeting was held on 2020-09-01.", "Autumn Meeting", "heldOn", "2020-09-01")
    dataset = dataset_of(world)
    assert compare(on="2020-09", dataset=dataset).title.startswith("Autumn Meeting")
    with pytest.raises(UsageError, match="may mean 2 events"):
        compare(on="2020", dataset=dataset)


def test_speakers_are_compared_on_a_topic(world, dataset_of):
    world.know("Proposition", "taxes must fall", "roads must grow", "taxes must rise")
    world.tell("a", "Ann Abel said taxes must fall.", "Ann Abel", "says", "taxes must fall")
    world.tell("a", "Ann Abel said roads must grow.", "Ann Abel", "says", "roads must grow")
    world.tell("a", "Bob Baker said taxes must rise.", "Bob Baker", "says", "taxes must rise")
    comparison = compare("Abel", "Baker", dataset_of(world), topic="taxes")
    assert [len(comparison.only(name)) for name in ("Ann Abel", "Bob Baker")] == [1, 1]
    assert "No document has" not in str(comparison)


def test_a_speaker_of_whom_nothing_is_told_is_named(world, dataset_of):
    world.know("Proposition", "taxes must fall")
    world.tell(
        "a", "Ann Abel said taxes must fall; Bob Baker listened.", "Ann Abel", "says", "taxes must fall"
    )
    told = str(compare("Abel", "Baker", dataset_of(world)))
    assert "No document has Bob Baker say anything of it." in told


def test_two_documents_are_compared_fact_by_fact(world, dataset_of):
    for file in ("first.txt", "second.txt"):
        world.tell(file, "Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker")
    world.tell("second.txt", "Ann Abel met Cy Cole.", "Ann Abel", "meetsWith", "Cy Cole")
    comparison = compare("first", "second", dataset_of(world))
    assert len(comparison.agreed) == 1
    assert [p.value for p in comparison.only("second.txt")] == ["Ann Abel met with Cy Cole"]


def test_two_documents_contradict_each_other_only_about_the_same_event(world, dataset_of):
    world.know("Meeting", "Autumn Meeting")
    world.know("Place", "Hill Town")
    for file, spring, autumn in (
        ("one.txt", "2020-05-01", "2020-09-01"),
        ("two.txt", "2020-05-02", "2020-09"),
    ):
        held(world, file, spring)
        world.tell(file, f"The Autumn Meeting was held on {autumn}.", "Autumn Meeting", "heldOn", autumn)
    world.tell("one.txt", "The Spring Meeting was in Port City.", "Spring Meeting", "heldIn", "Port City")
    world.tell("two.txt", "The Autumn Meeting was in Hill Town.", "Autumn Meeting", "heldIn", "Hill Town")
    comparison = compare("one", "two", dataset_of(world))
    assert {p.value: p.against for p in comparison.contradictions} == {
        "Spring Meeting was held on 1 May 2020": ("Spring Meeting was held on 2 May 2020",),
        "Spring Meeting was held on 2 May 2020": ("Spring Meeting was held on 1 May 2020",),
    }


def test_what_one_document_states_and_another_denies_is_a_contradiction(world, dataset_of):
    world.tell("one.txt", "Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker")
    world.tell(
        "two.txt", "Ann Abel never met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", status="negated"
    )
    comparison = compare("one", "two", dataset_of(world))
    against = {p.value: p.against for p in comparison.contradictions}
    assert against["Ann Abel met with Bob Baker"] == ("Ann Abel did not meet with Bob Baker",)


def test_delegations_of_one_event_do_not_contradict_the_event(world, dataset_of):
    world.know("Meeting", "Autumn Meeting")
    held(world, "a", "2020-05-01")
    held(world, "b", "2020-05-01")
    world.tell(
        "b", "The Autumn Meeting is not the Spring Meeting.", "Autumn Meeting", "partOf", "Spring Meeting"
    )
    world.tell("b", "The Autumn Meeting was held on 2020-09-01.", "Autumn Meeting", "heldOn", "2020-09-01")
    assert compare("Spring Meeting", dataset=dataset_of(world)).contradictions == ()


def test_a_fact_told_by_two_texts_has_two_origins_and_one_speaker_quoted_twice_has_one(world, dataset_of):
    for file in ("a", "b"):
        world.tell(file, f"{file}: Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker")
        world.tell(
            file, f"{file}: Cy Cole: Dee Drew met Eve Eames.", "Dee Drew", "meetsWith", "Eve Eames", "Cy Cole"
        )
    report = origins(dataset_of(world))
    assert [f.text for f in report.section(SEVERAL)] == ["Ann Abel met with Bob Baker: 2 origins, a; b"]
    assert [f.text for f in report.section(ONE)] == ["Dee Drew met with Eve Eames: Cy Cole"]


def test_a_meeting_that_was_planned_does_not_bear_out_one_that_took_place(world, dataset_of):
    for file, status in (("a", "planned"), ("b", "asserted")):
        world.tell(file, "Ann Abel and Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", status=status)
    assert origins(dataset_of(world)).findings == ()


def test_tellings_of_two_days_are_two_facts_and_one_without_a_date_belongs_to_neither(world, dataset_of):
    def tell(file, date):
        world.tell(file, f"{file}: Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", date=date)

    for file, date in (("a", "2015-02-25"), ("b", None)):
        tell(file, date)
    assert len(origins(dataset_of(world)).section(SEVERAL)) == 1
    tell("c", "2016-05-17")
    assert origins(dataset_of(world)).findings == ()
    tell("d", "2016-05")
    (found,) = origins(dataset_of(world)).findings
    assert {quote.document for quote in found.quotes} == {"c", "d"}


@pytest.mark.parametrize("kind", ["Officials", "Group"])
def test_nothing_is_borne_out_of_officials_and_groups_without_a_name(kind, world, dataset_of):
    world.know(kind, "some people")
    for file in ("a", "b"):
        world.tell(file, f"{file}: some people met Bob Baker.", "some people", "meetsWith", "Bob Baker")
    assert origins(dataset_of(world)).findings == ()


def test_a_passage_printed_twice_is_one_origin(world, dataset_of):
    released = (
        "On Monday the ministers of the two sides met in the old town hall, and Ann Abel met Bob Baker."
    )
    for file, sentence in (("release", released), ("site", released.replace("Monday", "Monday,"))):
        world.tell(file, sentence, "Ann Abel", "meetsWith", "Bob Baker")
    report = origins(dataset_of(world))
    assert report.section(SEVERAL) == ()
    assert len(report.section(ONE)) == len(report.section(SAME_WORDS)) == 1


def test_what_one_states_and_another_denies_is_listed_with_both_quotes(world, dataset_of):
    world.tell("a", "Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker")
    world.tell("b", "Ann Abel never met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", status="negated")
    (found,) = contradictions(dataset_of(world)).section("Stated and denied")
    assert [q.text for q in found.quotes] == ["Ann Abel met Bob Baker.", "Ann Abel never met Bob Baker."]


@pytest.mark.parametrize(
    ("printed", "faults"), [("April 18, 2022", 1), ("April 18, 2024", 0), ("June 1, 2022", 0)]
)
def test_a_note_of_the_right_day_and_the_wrong_year_is_a_defect(world, dataset_of, printed, faults):
    world.tell("a", "Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker", date="2024-04-17")
    note = f"[1] Some paper ({printed})."
    start = len(world.texts["a"])
    world.texts["a"] += note
    whole = len(world.texts["a"])
    world.parts["a"] = (Part("article", 0, whole, notes=((start, whole),)),)
    assert len(contradictions(dataset_of(world)).section("Dates out of place in notes")) == faults


def rounds(world, *counts):
    world.know("DialogueSeries", "Free Talks")
    for date, count in counts:
        label = f"Round of {date}"
        world.know("DialogueRound", label, date=date, series="free-talks")
        world.tell("a", f"The {label} was number {count}.", label, "roundOf", str(count), date=date)
    return world


def test_what_was_published_before_the_day_only_announces_it(world, dataset_of):
    world.know("DialogueSeries", "Free Talks")
    for date, kind in (("2020-05-01", "late"), ("2020-07-01", "early"), ("2020-06-01", "said")):
        label = f"Round of {date}"
        world.know("DialogueRound", label, date=date, series="free-talks")
        claimant = "Ann Abel" if kind == "said" else None
        world.tell(kind, f"The {label} was held on {date}.", label, "heldOn", date, claimant)
    world.published = {"late": "2020-05-02", "early": "2020-06-30"}
    dataset = dataset_of(world)
    (one,) = series(dataset).series
    assert [(r.date, r.standing, r.by) for r in one.rounds] == [
        ("2020-05-01", "event", ()),
        ("2020-06-01", "claim", ("Ann Abel",)),
        ("2020-07-01", "plan", ()),
    ]
    assert "1 July 2020: Round of 2020-07-01 (planned)" in str(series(dataset))
    assert [entry.kind for entry in timeline(dataset).entries] == ["event", "claim", "plan"]


def test_a_round_is_compared_with_its_number(world, dataset_of):
    world.know("DialogueSeries", "Free Talks")
    held(world, "a", "2020-05-01")
    text = "The Spring Meeting was the sixth of the Free Talks since 2015."
    numbers = {"qualifiers": (("ordinal", "6"), ("since", "2015"), ("verbatim", "true"))}
    world.tell("a", text, "Spring Meeting", "roundOf", "Free Talks", **numbers)
    (point,) = [p for p in compare("Spring Meeting", dataset=dataset_of(world)).points if "round" in p.field]
    assert point.value == "Free Talks (ordinal 6, counted since 2015)"


def test_talks_of_which_one_round_is_told_are_listed_where_there_is_no_other_series(world, dataset_of):
    world.know("Talks", "Port Talks", date="2015-05-01", series="series-port-talks")
    world.know("Protest", "Port March", date="2015-05-01", series="series-port-march")
    for label in ("Port Talks", "Port March"):
        world.tell("a", f"The {label} was held on 2015-05-01.", label, "heldOn", "2015-05-01")
    dataset = dataset_of(world)
    assert [one.label for one in series(dataset).series] == ["Port Talks"]
    assert series(dataset) == series(dataset, "Port Talks")


def test_protests_that_share_a_name_are_no_series_and_talks_that_do_are_one(world, dataset_of):
    for kind, name in (("Protest", "July March"), ("Talks", "Port Talks")):
        for year in ("2020", "2021"):
            label = f"{name} ({year})"
            world.know(kind, label, date=year, series=f"series-{name}")
            world.tell("a", f"The {label} was held in Port City.", label, "heldIn", "Port City")
    dataset = dataset_of(world)
    assert [one.label for one in series(dataset).series] == ["Port Talks"]
    assert "series-" not in str(series(dataset))
    assert len(series(dataset, "July March").series[0].rounds) == 2


@pytest.mark.parametrize(
    ("counts", "gaps", "faults"),
    [
        (
            [("2016-05-17", 2), ("2024-02-07", 6)],
            (
                "1 round before number 2 (17 May 2016)",
                "3 rounds between number 2 (17 May 2016) and number 6 (7 February 2024); none known there",
            ),
            (),
        ),
        ([("2016-05-17", 1), ("2017-05-17", 2)], (), ()),
        (
            [("2016-05-17", 3), ("2017-05-17", 2)],
            ("2 rounds before number 3 (17 May 2016)",),
            ("number 2 (17 May 2017) comes after number 3 (17 May 2016)",),
        ),
    ],
)
def test_numbers_of_rounds_tell_what_is_missing_and_what_cannot_be(world, dataset_of, counts, gaps, faults):
    (one,) = series(dataset_of(rounds(world, *counts))).series
    assert (one.gaps, one.faults) == (gaps, faults)


def test_more_rounds_than_the_numbers_leave_room_for_is_a_fault(world, dataset_of):
    rounds(world, ("2016-01-01", 1), ("2018-01-01", 2))
    world.know("DialogueRound", "Round of 2017-01-01", date="2017-01-01", series="free-talks")
    world.tell(
        "a", "Ann Abel came to the Round of 2017-01-01.", "Ann Abel", "participatesIn", "Round of 2017-01-01"
    )
    (one,) = series(dataset_of(world)).series
    assert one.faults == (
        "1 round known between number 1 (1 January 2016) and number 2 (1 January 2018): room for 0",
    )


def test_a_timeline_keeps_precision_and_puts_the_undated_last(world, dataset_of):
    held(world, "a", "2020-05")
    world.know("Meeting", "Autumn Meeting", "Lost Meeting")
    world.tell("a", "The Autumn Meeting was held on 2019-09-01.", "Autumn Meeting", "heldOn", "2019-09-01")
    world.tell("a", "Ann Abel came to the Lost Meeting.", "Ann Abel", "participatesIn", "Lost Meeting")
    dataset = dataset_of(world)
    line = timeline(dataset)
    assert [(e.text, e.date) for e in line.entries] == [
        ("Autumn Meeting", "2019-09-01"), ("Spring Meeting", "2020-05"), ("Lost Meeting", None),
    ]  # fmt: skip
    assert [e.text for e in timeline(dataset, start="2020", end="2020").entries] == ["Spring Meeting"]
    assert [e.text for e in timeline(dataset, "Abel").entries] == ["Lost Meeting"]


def test_what_is_announced_or_claimed_is_marked_in_the_timeline(world, dataset_of):
    held(world, "a", "2030-05-01", status="planned")
    world.know("Meeting", "Autumn Meeting")
    world.tell(
        "a",
        "Cy Cole: the Autumn Meeting was held on 2019-09-01.",
        "Autumn Meeting",
        "heldOn",
        "2019-09-01",
        "Cy Cole",
    )
    kinds = {e.text: (e.kind, e.by) for e in timeline(dataset_of(world)).entries}
    assert kinds == {"Spring Meeting": ("plan", ()), "Autumn Meeting": ("claim", ("Cy Cole",))}


def test_the_picture_escapes_what_documents_say(world, dataset_of):
    hostile = "Meeting <script>alert(1)</script>"
    world.know("Meeting", hostile)
    world.tell("a", f"{hostile} was held on 2019-09-01.", hostile, "heldOn", "2019-09-01")
    page = timeline(dataset_of(world)).to_page()
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page and "http" not in page.replace("http-equiv", "")


def test_coverage_names_sentences_with_two_actors_and_no_statement(world, dataset_of):
    world.tell("a", "Ann Abel met Bob Baker.", "Ann Abel", "meetsWith", "Bob Baker")
    world.texts["a"] += "Later Ann Abel sang for Bob Baker in the park."
    report = coverage(dataset_of(world))
    (found,) = report.section("Two actors and no statement")
    assert found.quotes[0].text == "Later Ann Abel sang for Bob Baker in the park."
    assert {f.text.split(" (")[0] for f in report.section("Named by one statement only")} == {
        "Ann Abel",
        "Bob Baker",
    }


def test_unnamed_sources_are_listed_with_what_rests_on_them(world, dataset_of):
    world.know("Officials", "an official")
    world.tell(
        "a", "Ann Abel met Bob Baker, an official said.", "Ann Abel", "meetsWith", "Bob Baker", "an official"
    )
    (found,) = coverage(dataset_of(world)).section("Sources without a name")
    assert found.text == "an official, in a: 1 statement"


def test_a_statement_of_one_body_reported_by_two_sites_is_one_voice(world, dataset_of):
    world.know("Agency", "Ministry")
    ministry = Ref("ministry", "Ministry", "Agency")
    for file in ("a", "b"):
        held(world, file, "2020-05-01", issuer=ministry)
    assert compare("Spring Meeting", dataset=dataset_of(world)).voices == ("Ministry",)
