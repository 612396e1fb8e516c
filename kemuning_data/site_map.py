"""Every page of the site: slug, script, title and the parameters its address understands.

The frame registers the pages from here, the shell answers their addresses from here, and both write links by `address`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from kemuning_data.i18n import HOUSE_LANG, N_, Lang, words

PRODUCT = "Kemuning Terbuka"
"""The name of the product, the same in every language."""

VACANCY = "formasi"
"""The parameter that names one vacancy, on the page of vacancies and on that of their results."""

SELECTION = "seleksi"
"""Slug of the page of selection."""
SURVEY = "survei"
"""Slug of the page of the satisfaction survey."""
ANSWERING = "isi"
"""The part of the page of the survey in which a reader answers its questions."""
PART = "bagian"
"""The parameter that names a part of a page."""
RESULTS = "hasil"
"""The part of the page of selection that lists results vacancy by vacancy."""
WHO = "siapa"
"""The part of the page of selection that tells who applied and how far they came."""
CHANNELS = "saluran"
"""The part of the page of selection that tells through which channels applicants heard."""
TRAINING = "pelatihan"
"""Slug of the page of training."""
EVALUATION = "evaluasi"
"""Slug of the page of evaluation."""
PROMISES = "janji"
"""The part of the page of evaluation that tells what was promised and what became of it."""
PROMISE = "janji"
"""The parameter that names one promise: its code."""
FEEDBACK = "masukan"
"""Slug of the page of feedback."""
TRACK = "lacak"
"""The part of the page of feedback that tells a sender what became of a message."""
UNIT = "unit"
"""The parameter that names a unit: its code where a message is about it."""
FROM_PAGE = "halaman"
"""The parameter that names the page from which a reader came to write: its slug."""
FIRST_PAGE = "beranda"
"""What `FROM_PAGE` says for the first page, which has no slug."""
ANSWERS = "tanggapan"
"""The part of the page of messages that shows public answers."""
NUMBER = "nomor"
"""The parameter that names one public answer by its public number."""
COMPARED = "banding"
"""The parameter that opens a second choice beside the first; the parameters of that one end in `_b`."""

COMMON_PARAMETERS = ("rilis", "hari", "lang")
"""Understood by every page: the release to read, the day as on which to read it, and the language."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `slug` is its path without the slash, `script` lies in `pages/`, words are untranslated msgids."""

    slug: str
    script: str
    title: str
    description: str
    parameters: tuple[str, ...] = ()
    """Parameters of its own; every page also understands `COMMON_PARAMETERS`."""
    is_live: bool = False
    """Whether it also tells what no release holds, so that nothing of it may be kept."""

    def title_in(self, lang: Lang) -> str:
        return words(lang).gettext(self.title)

    def description_in(self, lang: Lang) -> str:
        return words(lang).gettext(self.description)


_CHOICES = ("pengadaan", "tahun", "instansi", "unit", "rumpun", "jenis", "tahap", "jenjang")
"""The parameters by which outcomes of selections are chosen."""

PAGES: tuple[Page, ...] = (
    Page(
        slug="",
        script="home.py",
        title=N_("Home"),
        description=N_("Which vacancies of the civil service are open now, how many posts they have, and until when."),
    ),
    Page(
        slug="lowongan",
        script="vacancies.py",
        title=N_("Vacancies"),
        description=N_(
            "Every vacancy with its posts, place of work, income, timetable and every condition it asks for."
        ),
        parameters=(
            VACANCY,
            "cari",
            "instansi",
            "unit",
            "pengadaan",
            "jenis",
            "jenjang",
            "prodi",
            "tutup",
            "gaji",
            "disabilitas",
            "menyimpang",
            "status",
            "hal",
        ),
    ),
    Page(
        slug=SELECTION,
        script="selection.py",
        title=N_("Selection"),
        description=N_(
            "How many applied, how many were chosen, and whether every rule was followed: vacancy by vacancy, with "
            "the scores behind it."
        ),
        parameters=(
            VACANCY,
            PART,
            "cari",
            "hal",
            "menyimpang",
            COMPARED,
            "rincian",
            "silang",
            *_CHOICES,
            *(f"{name}_b" for name in _CHOICES),
        ),
    ),
    Page(
        slug=TRAINING,
        script="training.py",
        title=N_("Training"),
        description=N_(
            "How many civil servants have their training hours, how far programmes came against their target, and what "
            "training changed."
        ),
        parameters=("tahun", "unit", "tema", "jenis"),
    ),
    Page(
        slug=SURVEY,
        script="survey.py",
        title=N_("Survey"),
        description=N_(
            "How satisfied those served are: the index and its grade by unit and year, how sure they are, and the nine "
            "elements behind them."
        ),
        parameters=("periode", UNIT, "bidang", PART),
    ),
    Page(
        slug=EVALUATION,
        script="evaluation.py",
        title=N_("Evaluation"),
        description=N_(
            "What the public found lacking, what was changed, and what happened next: satisfaction beside recruitment "
            "by service sector, and how sure that is."
        ),
        parameters=(
            "sektor",
            "jeda",
            "periode",
            PART,
            PROMISE,
            UNIT,
            "unsur",
            "status",
            "pengadaan",
            "masukan",
        ),
    ),
    Page(
        slug=FEEDBACK,
        script="feedback.py",
        title=N_("Feedback"),
        description=N_(
            "Tell the office what went wrong or could be better, follow what becomes of it, and read what others were "
            "answered."
        ),
        parameters=(VACANCY, UNIT, FROM_PAGE, PART, NUMBER, "hal"),
        is_live=True,
    ),
)
"""The pages that exist, in the order of the menu."""


def page(slug: str) -> Page | None:
    """The page of a slug, "" for the first one; None where there is none."""
    return next((entry for entry in PAGES if entry.slug == slug), None)


def address(slug: str, lang: Lang, **parameters: str | Iterable[str] | None) -> str:
    """The path and query of a page, as `/lowongan?instansi=A&instansi=B&lang=en`.

    A value may be one text or several, which repeat the parameter; None and the empty text are left out. The language
    of the house is the default of every address, so only another one is named.
    """
    pairs = [(name, value) for name, given in parameters.items() for value in _values(given)]
    if lang != HOUSE_LANG:
        pairs.append(("lang", lang))
    return f"/{slug}?{urlencode(pairs)}" if pairs else f"/{slug}"


def _values(given: str | Iterable[str] | None) -> list[str]:
    if given is None:
        return []
    return [value for value in ([given] if isinstance(given, str) else given) if value]
