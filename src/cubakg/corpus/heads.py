"""The head of a part: title, byline, dated line and dateline, and where the running text begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cubakg.corpus.datelines import dateline_at, place_name
from cubakg.corpus.dates import unfilled, whole_date
from cubakg.corpus.furniture import glued_prefix, is_caption
from cubakg.corpus.layout import Layout
from cubakg.corpus.lines import LONG, Line, is_capitalised, is_paragraph, is_title, words

# So many lines may stand between a title and the running text.
_REACH = 15


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the running text.

    `body` is the number of the first line of running text, `skip` how many of its characters are dateline or
    glued furniture; `captions` are the numbers of lines that describe an unrelated picture.
    """

    body: int = 0
    skip: int = 0
    title: Line | None = None
    author: Line | None = None
    issuer: Line | None = None
    issuer_name: str | None = None
    date: str | None = None
    date_basis: str | None = None
    place: str | None = None
    captions: tuple[int, ...] = ()


def read_head(
    lines: Sequence[Line], start: int, stop: int, kind: str, known: Mapping[int, str], layout: Layout
) -> Head:
    """Return the head of the part that `lines[start:stop]` make up; `known` are the lines of furniture."""
    n = start
    while n < stop and n in known:
        n += 1
    early = Head()
    # Some pages print the date above the title.
    while n + 1 < stop and (dated := whole_date(lines[n].text, layout)) and not dated[1]:
        early = replace(early, date=dated[0], date_basis=f"dated line “{lines[n].text}”")
        n += 1
    if n >= stop:
        return Head(body=stop)
    if n + 1 < stop and is_paragraph(lines[n + 1].text) and (dated := whole_date(lines[n].text, layout)):
        # "WASHINGTON, Dec 2, 2006" alone over the first paragraph: a dateline, and no title
        basis, place = f"dateline “{lines[n].text}”", place_name(dated[1]) if dated[1] else None
        return replace(early, body=n + 1, date=dated[0], date_basis=basis, place=place)
    if (
        n + 2 < stop
        and lines[n].text.endswith(":")
        and len(lines[n].text) <= LONG
        and is_title(lines[n + 1].text)
    ):
        n += 1  # "Latin America:" over the title
    if n + 2 < stop and kind != "letter" and _signed_above(lines[n].text, lines[n + 1].text, layout):
        author, body = signature(lines[n], layout), office_body(lines[n].text, layout)
        early, n = replace(early, author=author, issuer_name=body), n + 1
    signed = n + 1 < stop and len(lines[n].text) <= LONG and signs(lines[n + 1].text, layout)
    titled = signed or (is_title(lines[n].text) and n + 1 < len(lines))
    titled = titled and kind != "letter"
    head = replace(early, body=n + 1, title=lines[n]) if titled else replace(early, body=n)
    if titled:
        head = _title_issuer(_under_title(lines, head, stop, known, layout), layout)
    return past_dateline(lines, _past_caption(lines, head, stop, known, layout), stop, layout)


def _signed_above(text: str, following: str, layout: Layout) -> bool:
    """Tell whether an office or byline stands above the title that it signs."""
    return signs(text, layout) and is_title(following) and not signs(following, layout)


def _under_title(
    lines: Sequence[Line], head: Head, stop: int, known: Mapping[int, str], layout: Layout
) -> Head:
    title = head.title.key if head.title else ""
    for k in range(head.body, min(stop, head.body + _REACH)):
        line = lines[k]
        neutral = layout.neutral.match(line.text) and not is_paragraph(line.text)
        neutral = neutral or unfilled(line.text, layout)
        if k in known or line.key == title or neutral:
            head = replace(head, body=k + 1)
        elif is_paragraph(line.text) and not signs(line.text, layout):
            break
        else:
            filed = _filed(head, line, layout)
            if filed is None:
                break
            head = replace(filed, body=k + 1)
    return head


def _filed(head: Head, line: Line, layout: Layout) -> Head | None:
    """File one line under the title, or return None where the running text begins with it."""
    dated = whole_date(line.text, layout)
    if dated:
        return _dated(head, line, dated, layout)
    if head.author is None and signs(line.text, layout):
        return replace(head, author=signature(line, layout), issuer_name=office_body(line.text, layout))
    # Under a signed release stand the room and the town of the occasion.
    brief = len(words(line.text)) <= 8 and is_capitalised(line.text) and not line.text.endswith((":", ";"))
    if head.author and brief and not layout.credits.match(line.text):
        return head
    return None


def _dated(head: Head, line: Line, dated: tuple[str, str | None], layout: Layout) -> Head:
    """Take the date of a line under the title; "Posted on ..." goes before what the page prints above."""
    first = head.date is None or line.text.split()[0].casefold() in layout.posting
    date, basis = (dated[0], f"dated line “{line.text}”") if first else (head.date, head.date_basis)
    return replace(head, date=date, date_basis=basis, place=head.place or dated[1])


def signs(text: str, layout: Layout) -> bool:
    """Tell whether a line under the title names an author: an office, a byline, or "Name, Post"."""
    if len(text) > 350 or text[-1:] in ":;" or dateline_at(text, layout) is not None:
        return False
    opening = _opening(text, layout)
    if opening:
        name = text[opening:].partition("|")[0]
        return 1 <= len(name.split()) <= 14 and is_capitalised(name)
    if layout.offices.match(text) or layout.own_voice(text):
        return len(text.split()) <= 12 and is_capitalised(text) and not is_paragraph(text)
    found = words(text)
    return "," in text and any(w.casefold() in layout.posts for w in found) and is_capitalised(text)


def _opening(text: str, layout: Layout) -> int:
    lowered = text.casefold()
    return next((len(o) + 1 for o in layout.byline_openings if lowered.startswith(f"{o} ")), 0)


def signature(line: Line, layout: Layout) -> Line:
    """Return the line without the "By" before its name."""
    skip = _opening(line.text, layout)
    rest = line.text[skip:].lstrip()
    if not skip or not rest:
        return line
    start = line.end - len(rest)
    name = rest.partition("|")[0].rstrip()
    return replace(line, start=start, end=start + len(name), text=name)


def office_body(text: str, layout: Layout) -> str | None:
    """Return the body that a signing office speaks for: itself, or as the seeds know it."""
    if layout.own_voice(text):
        return text
    return next((body for wording, body in layout.office_of if wording.match(text)), None)


def _title_issuer(head: Head, layout: Layout) -> Head:
    """Read "Statement by the Ministry of ... on ..." as a letterhead."""
    line = head.title
    opening = next(
        (o for o in layout.title_openings if line and line.text.casefold().startswith(f"{o} ")), ""
    )
    if not line or not opening:
        return head
    begin = len(opening) + 1
    begin += 4 if line.text[begin:].casefold().startswith("the ") else 0
    end = begin
    for word in line.text[begin:].split(" "):
        if word.casefold() in layout.title_stops:
            break
        end += len(word) + 1
    name = line.text[begin : end - 1].rstrip(" :,")
    if not layout.own_voice(name) or line.end - line.start != len(line.text):
        return head
    place = line.start + begin
    return replace(head, issuer=Line(place, place + len(name), name, False))


def _past_caption(
    lines: Sequence[Line], head: Head, stop: int, known: Mapping[int, str], layout: Layout
) -> Head:
    if not head.title or head.body + 1 >= stop:
        return head
    lead = next((lines[k].text for k in range(head.body + 1, stop) if is_paragraph(lines[k].text)), "")
    if not lead or not is_caption(lines[head.body].text, head.title.text, lead, layout):
        return head
    n = head.body + 1
    while n < stop and n in known:
        n += 1
    return replace(head, body=n, captions=(head.body,))


def past_dateline(lines: Sequence[Line], head: Head, stop: int, layout: Layout) -> Head:
    """Take place and date from "HAVANA, Apr 12 (ACN) -" and begin the running text behind it."""
    if head.body >= stop:
        return head
    text = lines[head.body].text
    glued = glued_prefix(text, layout)
    found = dateline_at(text[glued:], layout)
    if not found:
        return _dated_below(lines, replace(head, skip=glued), stop, layout)
    return replace(_with_dateline(head, found), skip=glued + found[0])


def _dated_below(lines: Sequence[Line], head: Head, stop: int, layout: Layout) -> Head:
    """Take the dateline where a short line, perhaps the writer's name, stands before the first sentence."""
    if head.body + 1 >= stop or is_paragraph(lines[head.body].text) or len(lines[head.body].text) > 60:
        return head
    found = dateline_at(lines[head.body + 1].text, layout)
    return replace(_with_dateline(head, found), body=head.body + 1, skip=found[0]) if found else head


def _with_dateline(head: Head, found: tuple[int, str, str | None, str]) -> Head:
    _, place, date, printed = found
    if date and not head.date:
        head = replace(head, date=date, date_basis=f"dateline “{printed}”")
    return replace(head, place=head.place or place or None)
