"""Ten made-up newspapers, each with templates of its own around and in its articles, and what a reader should find on each page.

Their words say nothing: what is measured is what stands where. As on real pages, the markup does not tell furniture from text
(names of classes are made by machines), some of it changes from page to page, and some text comes again that is none of it:
background paragraphs in reports of one affair, sub-headings of a regular form, an answer of one word, one article under two
addresses.
"""

import random
from dataclasses import dataclass
from html import escape
from itertools import chain

SYLLABLES = [a + b for a in "bdfghklmnprstv" for b in "aeio"]
SIGNS = [chr(0x4E00 + 7 * at) for at in range(600)]
COMMON = 400
"""Words of a language that stand in articles on anything."""
OF_ITS_OWN = 70
"""Words that an affair has to itself. So unrelated articles have a tenth of their long words in common, as real ones do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A piece of a newspaper's template; of several texts each page has one, in turn."""

    where: str
    """`top`, `middle` or `end` of the article."""
    texts: tuple[tuple[str, ...], ...]
    """Alternatives, each of lines."""
    links: int = 0
    """Headlines of other articles below the lines, other ones on each page."""
    plain: bool = False
    """Without an element of its own around it."""
    often: float = 1.0
    """On how many of the pages it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A newspaper: its language, its furniture, and the heading under which it tells what went before."""

    name: str
    language: str
    style: str
    background: str
    yes: str
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, and what belongs to its text."""

    url: str
    title: str
    html: str
    text: tuple[str, ...]
    affair: int
    """Pages with the same number are of one affair."""


def _lines(where: str, *lines: str, **how: object) -> Furniture:
    return Furniture(where=where, texts=(lines,), **how)  # type: ignore[arg-type]


PAPERS = (
    Paper(
        name="related",
        language="en",
        style="related lists between paragraphs",
        background="How it began",
        yes="Yes, of course.",
        furniture=(
            _lines("middle", "Elsewhere on our pages", links=3),
            _lines("end", "The Ellerby Post is printed on paper from managed forests and delivered to 14 counties.", plain=True),
        ),
    ),
    Paper(
        name="newsletter",
        language="de",
        style="newsletter prompt in the text",
        background="Die Vorgeschichte",
        yes="Ja, natürlich.",
        furniture=(
            _lines(
                "middle",
                "Der Morgen an der Küste: was heute wichtig wird, jeden Tag um sechs in Ihrem Postfach.",
                "Mit der Anmeldung stimmen Sie zu, dass wir Ihre Adresse zum Versand speichern.",
            ),
            _lines("end", "Lob, Kritik, Hinweise: die Redaktion liest jede Zuschrift."),
        ),
    ),
    Paper(
        name="most-read",
        language="fr",
        style="most-read list behind the text",
        background="Les faits",
        yes="Oui, bien sûr.",
        furniture=(
            _lines("end", "Ce que nos lecteurs regardent", links=5),
            _lines("top", "Temps de lecture estimé par nos soins, sans garantie", plain=True),
        ),
    ),
    Paper(
        name="author-box",
        language="es",
        style="author boxes",
        background="Los antecedentes",
        yes="Sí, claro.",
        furniture=(
            Furniture(
                where="end",
                texts=(
                    ("Marisol Quiroga", "Cubre tribunales desde 2011. Antes trabajó en radio y enseñó periodismo en Castromar."),
                    ("Hernán Zabala", "Nacido en Torrealba, cuenta desde hace veinte años lo que pasa en los puertos."),
                ),
            ),
            _lines("end", "Conforme a los criterios de El Faro de Castromar, cada dato se contrasta con dos fuentes."),
        ),
    ),
    Paper(
        name="share",
        language="pl",
        style="share and follow lines",
        background="Tło sprawy",
        yes="Tak, oczywiście.",
        furniture=(
            _lines("top", "Wyślij znajomym", "Skopiuj odnośnik", plain=True),
            _lines("end", "Bądź na bieżąco i zaglądaj do nas codziennie, także w telefonie.", plain=True),
            _lines("middle", "Reklama", plain=True),
        ),
    ),
    Paper(
        name="donation",
        language="en",
        style="donation prompts",
        background="What we know so far",
        yes="No, not at all.",
        furniture=(
            Furniture(
                where="end",
                texts=(
                    (
                        "Before you go, a word from the newsroom",
                        "Nobody owns us but our readers, and nobody tells our journalists what to print.",
                        "If everyone who reads this gave the price of a coffee, our next year would be safe.",
                    ),
                    (
                        "Before you go, a word from the newsroom",
                        "Last year 12,000 of you paid so that everybody could read what we found out.",
                        "It takes less than a minute, and you may stop at any time.",
                    ),
                ),
            ),
        ),
    ),
    Paper(
        name="tags",
        language="it",
        style="tag clouds",
        background="La vicenda",
        yes="Sì, certo.",
        furniture=(
            _lines("end", "In questa pagina si parla di", links=4),
            _lines("end", "Riproduzione consentita soltanto con il permesso scritto della direzione."),
        ),
    ),
    Paper(
        name="cookies",
        language="nl",
        style="lines in place of embedded things",
        background="De aanloop",
        yes="Ja, zeker.",
        furniture=(
            _lines("middle", "Hier staat iets van een ander platform dat gegevens over u kan bewaren.", "Toch tonen", plain=True),
            _lines("middle", "Bekijk hieronder de beelden van onze verslaggever.", often=0.5, plain=True),
        ),
    ),
    Paper(
        name="standards",
        language="pt",
        style="standards lines and corrections",
        background="O caso",
        yes="Sim, claro.",
        furniture=(
            _lines("end", "O Correio do Cabo segue um código de conduta próprio, escrito pela redação em 1998."),
            _lines("end", "Encontrou um engano? Conte-nos qual é e nós o emendamos à vista de todos."),
            _lines("top", "Ouça este texto lido por uma voz artificial", plain=True),
        ),
    ),
    Paper(
        name="promo",
        language="ja",
        style="rotating promotions between paragraphs",
        background="これまでの経緯",
        yes="はい、もちろん。",
        furniture=(
            Furniture(
                where="middle",
                texts=(
                    ("紙面をそのまま読める電子版は、初めの一か月を無料でお試しいただけます。",),
                    ("港の写真展を本社一階で開いています。入場は無料、月曜は休みです。",),
                ),
                plain=True,
            ),
            _lines("end", "紙面へのご意見は読者応答室までお寄せください。", plain=True),
        ),
    ),
)


def pages(paper: Paper, count: int) -> tuple[Page, ...]:
    """Pages of a paper, oldest first; of each ten three are of one affair, and one stands under two addresses."""
    made = [_page(paper, number) for number in range(count)]
    return tuple(chain.from_iterable((page, *_again(page)) for page in made))[:count]


def _again(page: Page) -> tuple[Page, ...]:
    if page.affair % 10 != 7:
        return ()
    return (Page(url=page.url + "?view=2", title=page.title, html=page.html, text=page.text, affair=page.affair),)


class _Prose:
    """Sentences of words that are made up, some of them common to the language, some to one affair."""

    def __init__(self, paper: Paper, affair: int, seed: int) -> None:
        self.joined = paper.language == "ja"
        common = random.Random(paper.name)
        own = random.Random(f"{paper.name} affair {affair}")
        self.common = [self._word(common) for _ in range(COMMON)]
        self.own = [self._word(own) for _ in range(OF_ITS_OWN)]
        self.rng = random.Random(f"{paper.name} page {seed}")

    def _word(self, rng: random.Random) -> str:
        if self.joined:
            return "".join(rng.choices(SIGNS, k=2)) + rng.choice("のはがをにでと")
        return "".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3, 4, 4, 5))))

    def sentence(self, least: int, most: int, end: str = ".") -> str:
        count = self.rng.randint(least, most)
        words = [self.rng.choice(self.own if self.rng.random() < 0.45 else self.common) for _ in range(count)]
        if self.joined:
            return "".join(words) + end.replace(".", "。")
        return " ".join(words).capitalize() + end

    def paragraph(self) -> str:
        return ("" if self.joined else " ").join(self.sentence(9, 20) for _ in range(self.rng.randint(2, 4)))


def _page(paper: Paper, number: int) -> Page:
    # The first three of ten are reports of one affair, and repeat a paragraph.
    affair = number - number % 10 if number % 10 < 3 else number
    prose = _Prose(paper, affair, number)
    title = prose.sentence(6, 9, end="")
    text = [("p", prose.paragraph()) for _ in range(prose.rng.randint(5, 11))]
    if affair % 10 == 0:
        text.insert(3, ("p", _Prose(paper, affair, -1 - affair).paragraph()))
    if number % 3 == 0:
        text.insert(4, ("h2", paper.background))
    if number % 6 == 4:
        text[4:4] = [("p", prose.sentence(6, 9, end="?")), ("p", paper.yes)]
    body = _with_furniture(paper, number, prose, text)
    html = (
        f'<!doctype html><html lang="{paper.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta property="og:type" content="article"></head><body><div class="x1f"><main><h1>{escape(title)}</h1>'
        f'<div class="k90">{body}</div></main></div></body></html>'
    )
    url = f"https://www.{paper.name}.example/{number // 10}/{1000 + number}-{paper.name}.html"
    return Page(url=url, title=title, html=html, text=tuple(words for _, words in text), affair=affair)


def _with_furniture(paper: Paper, number: int, prose: _Prose, text: list[tuple[str, str]]) -> str:
    parts = [f"<{tag}>{escape(words)}</{tag}>" for tag, words in text]
    places = {"top": 0, "middle": 2, "end": len(parts)}
    for place, piece in enumerate(paper.furniture):
        if random.Random(f"{paper.name} {place} {number}").random() < piece.often:
            # Behind what is there already: pieces stand in the order in which the paper has them.
            parts.insert(len(parts) if piece.where == "end" else places[piece.where], _piece(piece, number, prose))
    return "\n".join(parts)


def _piece(piece: Furniture, number: int, prose: _Prose) -> str:
    lines = piece.texts[number % len(piece.texts)]
    shown = "".join(f"<p>{escape(words)}</p>" for words in lines)
    if piece.links:
        links = [prose.sentence(5, 9, end="") for _ in range(piece.links)]
        items = "".join(
            f'<li><a href="/{number}/{at}-{len(words)}.html">{escape(words)}</a></li>' for at, words in enumerate(links)
        )
        shown = f"<h3>{escape(lines[0])}</h3><ul>{items}</ul>"
    return shown if piece.plain else f'<div class="m{len(lines)}c">{shown}</div>'


def furniture_of(paper: Paper) -> frozenset[str]:
    """Every line of a paper's templates that does not change."""
    return frozenset(words for piece in paper.furniture for lines in piece.texts for words in lines)
