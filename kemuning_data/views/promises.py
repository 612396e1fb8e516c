"""Anda menyampaikan, kami menindaklanjuti: what was promised, what became of it, and each promise by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from kemuning_data.figures import promises as figures
from kemuning_data.figures.promise_words import NAMES, answered, on_its_day, standing, text_of, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import actions
from kemuning_data.queries.action_filters import PARAMETERS, ActionFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import EVALUATION, PART, PROMISES
from kemuning_data.view import View
from kemuning_data.views import chosen_filters, evaluation_menu, figure, html, plain_form, promise_cards, sharing
from kemuning_data.views.plain_form import Select

KEPT = 64
"""Choices whose figures are kept ready."""
CHOSEN = ("state", "sector", "unit")
"""Fields of ActionFilters that a reader chooses from lists; the others come by links."""


def title(view: View) -> str:
    return view.words.gettext("You said, we did")


def is_told(view: View) -> bool:
    """Whether the release tells of any promise; an older one does not."""
    return actions.holds_actions(view.release)


def none_yet(view: View) -> Markup:
    """A release without a promise: what would stand here, and how one gets here."""
    _ = view.words.gettext
    return html.joined(
        [
            evaluation_menu.links(view, PROMISES),
            html.heading(title(view), 1),
            html.finding(_("This release tells of no promise yet.")),
            html.paragraph(
                _(
                    "Here will stand what the public found lacking and what was decided, with who answers for it and "
                    "until when. It comes with the first release after the offices have handed in their list."
                )
            ),
            html.way_home(view.lang),
        ]
    )


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: ActionFilters) -> Markup:
    """The page's name, its one sentence, and how many promises are in each state."""
    read = on_its_day(view)
    states = actions.states(read.release, read.today, chosen)
    pairs = [(number(n, view.lang), label("action_state", state, view.lang)) for state, n in states.items() if n]
    return html.joined(
        [
            evaluation_menu.links(view, PROMISES),
            html.heading(title(view), 1),
            html.finding(answered(read, chosen)),
            html.numbers(pairs) if len(pairs) > 1 else Markup(""),
        ]
    )


def links(view: View, chosen: ActionFilters) -> Markup:
    """A link a chosen value, to the promises without it; nothing where nothing is chosen."""
    values = ((name, _address(view, without)) for name, without in _without(view, chosen))
    return chosen_filters.listed(view, values, clear=_address(view, ActionFilters()))


def _without(view: View, chosen: ActionFilters) -> Iterator[tuple[str, ActionFilters]]:
    for field, name in NAMES.items():
        value = getattr(chosen, field)
        if value is not None:
            said = f"{view.words.gettext(name)}: {value_name(view, field, value)}"
            yield said, replace(chosen, **{field: None})


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: ActionFilters) -> Markup:
    """Every promise of the choice, late ones first; the table of all, its files and its citation; the lasting link."""
    _ = view.words.gettext
    read = on_its_day(view)
    made = figures.promises(view, chosen)
    rows = promise_cards.cards(view, actions.promises(read.release, read.today, chosen))
    table = Markup("<details><summary>{}</summary>{}</details>").format(_("As a table"), figure.table(made))
    lasting = html.link(made.address, _("Link to these promises as this release has them on this day"))
    return html.joined(
        [
            Markup('<div class="kt-people">{}</div>').format(figure.block(made, rows=rows + table)),
            html.explained(["IKM"], view.lang),
            html.quiet(lasting),
        ]
    )


def one(view: View, row: Row) -> Markup:
    """A promise's own page. row: of `queries.actions.promise`."""
    _ = view.words.gettext
    read = on_its_day(view)
    lasting = read.address(EVALUATION, **{**promise_cards.parameters(row["action_code"]), **read.pins})
    return html.joined(
        [
            html.way(_address(view, ActionFilters()), _("All promises")),
            promise_cards.whole(read, row),
            sharing.of_text(view, message(view, row)),
            html.explained(["IKM"], view.lang),
            html.quiet(html.link(lasting, _("Link to this promise as this release has it on this day"))),
        ]
    )


def found(view: View, action_code: str) -> Row | None:
    """The promise of a code, as on the day for which promises are told."""
    read = on_its_day(view)
    return actions.promise(read.release, read.today, action_code)


def unknown(view: View, action_code: str) -> Markup:
    """When the release holds no such promise."""
    _ = view.words.gettext
    return html.joined(
        [
            evaluation_menu.links(view, PROMISES),
            html.heading(_("Promise not found"), 1),
            html.finding(
                _("Release {release} holds no promise with the code “{code}”.").format(
                    release=view.release.release_id, code=action_code[:60]
                )
            ),
            html.way(_address(view, ActionFilters()), _("All promises")),
        ]
    )


def message(view: View, row: Row) -> str:
    """A promise as plain text of a few lines, for a message or a post."""
    read = on_its_day(view)
    lines = [
        *sharing.warnings(view),
        view.release.government.name or "",
        text_of(view, row, "theme")[0],
        text_of(view, row, "action")[0] or text_of(view, row, "decision")[0],
        standing(read, row),
        view.base and view.base + promise_cards.address(view, row["action_code"]),
    ]
    return "\n".join(line for line in lines if line)


def options(view: View, field: str) -> list[str]:
    """What can be chosen, as codes in the order in which they are read; "" for no choice."""
    read = on_its_day(view)
    codes = actions.offered(read.release, read.today)[field]
    if field == "state":
        return ["", *codes]
    return ["", *sorted(codes, key=lambda code: value_name(view, field, code).lower())]


def form(view: View, chosen: ActionFilters) -> Markup:
    """The choice before any script has run; what links chose stays."""
    selects = [
        Select(
            PARAMETERS[field],
            view.words.gettext(NAMES[field]),
            [(code, value_name(view, field, code)) for code in options(view, field)],
            getattr(chosen, field) or "",
        )
        for field in CHOSEN
    ]
    kept: Mapping[str, str | tuple[str, ...]] = {PART: PROMISES, **address_parameters(chosen)}
    return plain_form.form(view, EVALUATION, selects, kept, "kt-promises-")


def _address(view: View, chosen: ActionFilters) -> str:
    return view.address(EVALUATION, **{PART: PROMISES, **address_parameters(chosen)})
