"""What is printed beside the name of a person: titles, with and without a comma, party, age, home."""

from __future__ import annotations

from cubakg.reading.phrases import Phrase
from cubakg.reading.reader import Reader


class Entitled:
    """Gives persons the titles printed before their names."""

    def __init__(self, reader: Reader) -> None:
        self.types = reader.types
        self.roles = reader.roles
        self.words = reader.words
        self.place, self.party = reader.types.role("place"), reader.types.role("party")

    def _is_person(self, item: Phrase) -> bool:
        return item.kind == "np" and item.name and self.types.is_a(item.type, self.roles.person)

    def _is_post(self, item: Phrase) -> bool:
        return item.kind == "np" and item.type == self.roles.post and not item.pronoun

    def _titled(self, items: list[Phrase], i: int) -> bool:
        """ "assistant secretary for Western Hemisphere Affairs Roberta Jacobson"."""
        post, person = items[i], items[i + 1] if i + 1 < len(items) else None
        if person is None or not self._is_post(post) or post.plural or not (post.of or " of " in post.text):
            return False
        return self._is_person(person) and not person.titles and person.start - post.end <= 1

    def _styled(self, items: list[Phrase], i: int) -> bool:
        """ "His Highness the Amir of Kuwait Sheikh Nawaf": a style before a person tells nothing more."""
        words = items[i].text.lower().split()
        styled = items[i].owner is not None and len(words) > 1 and words[-1] in self.words.styles
        return styled and i + 1 < len(items) and self._is_person(items[i + 1])

    def _two_posts(self, items: list[Phrase], i: int) -> bool:
        """ "Israeli Foreign Minister and Alternate Prime Minister Yair Lapid", "Vice Premier/Minister Liu": one person."""
        post, joined = items[i], items[i + 1 : i + 3]
        if (
            not self._is_post(post)
            or post.plural
            or post.determiner
            or len(joined) < 2
            or " in " in post.text
        ):
            return False
        tied = joined[0].text in ("and", "/") and self._is_person(joined[1])
        return tied and bool(joined[1].titles) and not joined[1].determiner and not joined[1].members

    def _title_before(self, items: list[Phrase], i: int) -> bool:
        """ "USAID contractor, Alan Gross", "the foreign minister, Bruno Rodríguez,"; not "the President, Advisor Sullivan"."""
        return (
            i + 2 < len(items)
            and (self._is_post(items[i]) or (not items[i].name and items[i].head in self.words.posts))
            and items[i + 1].kind == "comma"
            and self._is_person(items[i + 2])
            and not items[i].plural
            and not (items[i + 2].titles and items[i].text.lower().split()[:-1] == ["the"])
        )

    def _entitle(self, person: Phrase, title: Phrase) -> None:
        """Give a person the title printed before the name."""
        if not title.name and title.head in self.words.posts:
            title.type = self.roles.post
        if self._is_post(title):
            person.titles = (title, *person.titles)
        else:
            person.described = (title, *person.described)
        person.first, person.start = title.first, title.start

    def _title_within(self, items: list[Phrase], i: int) -> bool:
        """ "the detention of USAID contractor, Alan Gross": the post before the name hangs from another noun."""
        outer = items[i]
        while outer.of and outer.of[-1][1].of and outer.of[-1][1].of[-1][1].kind == "np":
            if self._is_post(outer.of[-1][1]):
                break  # "the detention of the envoy of the secretary general, X"
            outer = outer.of[-1][1]
        if not outer.of or outer.of[-1][1].kind != "np":
            return False
        prep, title = outer.of[-1]
        if not self._title_before([title, *items[i + 1 : i + 3]], 0):
            return False
        person = items[i + 2]
        self._entitle(person, title)
        outer.of = (*outer.of[:-1], (prep, person))
        for one in (outer, items[i]):
            one.end, one.last = person.end, person.last
        return True

    def _home(self, items: list[Phrase], i: int, before: list[Phrase]) -> bool:
        """ "Ron Wyden from Oregon and Gary Peters from Michigan": in a list of persons, where each is from."""
        if len(before) < 3 or before[2].head != "from" or not self._is_person(before[1]):
            return False
        place = items[i].name and self.types.is_a(items[i].type, self.place)
        goes_on = [x.kind for x in items[i + 1 : i + 3]] in (["cc", "np"], ["comma", "np"], ["comma", "cc"])
        return place and (before[0].kind == "cc" or (goes_on and self._is_person(items[i + 2])))

    def _past_aside(self, items: list[Phrase], j: int) -> int:
        """Pass over an age or a home between commas: "Jonathan Torres, 17, was", "Susan Davis, from California, and"."""
        kinds = [x.kind for x in items[j : j + 4]]
        if kinds[:3] == ["comma", "np", "comma"] and items[j + 1].text.isdigit():
            return j + 2
        home = kinds == ["comma", "p", "np", "comma"] and items[j + 1].head in ("from", "of")
        if home and items[j + 2].name and self.types.is_a(items[j + 2].type, self.place):
            return j + 3
        return j

    def _named_post(self, items: list[Phrase], j: int) -> bool:
        """ "Bárbara Elena Montalvo Chief of Staff to the Foreign Minister": a post without the comma before it."""
        post = items[j] if j < len(items) else None
        if post is None or not self._is_post(post) or post.plural or post.determiner:
            return False
        return post.name and any(link in post.text for link in (" of ", " to ", " for "))

    def _partisan(self, item: Phrase) -> bool:
        """ "Senator Bob Menendez, a New Jersey Democrat, met ...", "Jeff Flake, Republican of Arizona, arrived ..."."""
        alone = item.kind == "np" and (item.determiner in ("a", "an") or (item.name and not item.determiner))
        return alone and self.types.is_a(item.type, self.party)

    def _holder_of_office(self, post: Phrase) -> bool:
        """Tell "the Secretary", which stands for a person named before, from "the Secretary of State"."""
        words = post.text.lower().split()
        return post.determiner == "the" and not post.of and " ".join(words[1:]) in self.words.incomplete

    def _partisans(self, item: Phrase) -> None:
        """ "six Democrats" and "the ranking Republican on the committee" are people, not their party."""
        if item.kind != "np" or not self.types.is_a(item.type, self.party):
            return
        several = item.count and item.text.endswith("s")
        one = item.determiner == "the" and item.text.split()[-1].lower() in self.words.parties
        if several or (one and len(item.text.split()) > 2):
            item.type, item.name, item.ids = self.roles.officials, False, ()

    def _also_called(self, items: list[Phrase], j: int) -> bool:
        """ "X, assistant secretary of state and the top U.S. diplomat": what follows "and" is X, too."""
        if j + 1 >= len(items) or items[j].kind != "cc":
            return False
        called = items[j + 1]
        official = called.kind == "np" and self.types.is_a(called.type, self.roles.officials)
        alone = official and not called.plural and not called.name and not called.pronoun
        among = called.kind == "np" and called.head == "one" and bool(called.of)  # "and one of its founders"
        return among or self._is_post(called) or (alone and called.determiner in ("a", "an", "the"))
