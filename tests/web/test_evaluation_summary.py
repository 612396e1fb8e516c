"""What stands in the document of the page of the evaluation before any script."""

from __future__ import annotations

import pytest

from kemuning_data import site_map
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.release.reader import Release
from kemuning_data.site_map import EVALUATION
from kemuning_data.web.summaries import summary
from tests.queries.evaluation_release import told
from tests.queries.hand_made import release
from tests.views.markup import Read
from tests.views.views import view


def content(lang: Lang, shown: Release, **query: str) -> Read:
    page = site_map.page(EVALUATION)
    assert page is not None
    found = summary(view(lang, shown=shown), page, {name: [value] for name, value in query.items()})
    assert found is not None
    return Read(found.content)


@pytest.mark.parametrize("lang", LANGS)
def test_the_claims_the_figures_the_rule_and_a_choice_stand_there(lang: Lang):
    read = content(lang, told(), sektor="health", jeda="2")
    forms = [attributes for tag, attributes in read.elements if tag in ("form", "select")]
    assert forms[0]["action"] == "/evaluasi"
    assert [each.get("name") for each in forms[1:]] == ["sektor", "jeda"]
    places = {attributes.get("id") for _tag, attributes in read.elements}
    assert {"evaluation-claims", "evaluation-course", "evaluation-training", "aturan"} <= places


@pytest.mark.parametrize("lang", LANGS)
def test_a_release_without_any_says_so(lang: Lang):
    said = {"id": "Rilis ini belum memuat evaluasi", "en": "holds no evaluation by service sector yet"}[lang]
    assert said in content(lang, release()).words
