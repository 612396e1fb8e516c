from __future__ import annotations

from enum import StrEnum

import pytest

from kemuning_data.feedback.retention import Kept
from kemuning_data.i18n import LANGS, catalogue_path, words
from kemuning_data.i18n.labels import GLOSSARY, LABELS, acronyms_in, intake_name, label, meaning
from kemuning_data.queries.filters import Status
from kemuning_data.queries.survey_comparison import Tier
from kemuning_data.rules import breakdown_vocabulary as b
from kemuning_data.rules import evaluation_vocabulary as e
from kemuning_data.rules import feedback_vocabulary as f
from kemuning_data.rules import survey_vocabulary as s
from kemuning_data.rules import training_vocabulary as t
from kemuning_data.rules import vocabulary as v
from kemuning_data.rules.clocks import Clock


class _District(StrEnum):
    """Districts have names of their own; all other homes have one."""

    OUTSIDE = b.OUTSIDE


LISTS: dict[str, type[StrEnum]] = {
    "intake_kind": v.IntakeKind,
    "vacancy_type": v.VacancyType,
    "job_family": v.JobFamily,
    "education_level": v.EducationLevel,
    "education_required": v.EducationRequired,
    "stage": v.Stage,
    "selection_stage": v.SelectionStage,
    "population_stage": b.PopulationStage,
    "attribute": b.Attribute,
    "sex": v.Sex,
    "age_band": b.AgeBand,
    "disability": b.Disability,
    "district": _District,
    "channel": v.Channel,
    "hidden_reason": b.HiddenReason,
    "outcome": v.Outcome,
    "selection_rule": v.SelectionRule,
    "employee_kind": t.EmployeeKind,
    "training_kind": t.TrainingKind,
    "training_theme": t.TrainingTheme,
    "delivery": t.Delivery,
    "training_status": t.TrainingStatus,
    "share_class": t.ShareClass,
    "action_status": e.ActionStatus,
    "action_state": e.ActionState,
    "no_measure": e.NoMeasure,
    "professionalism_dimension": e.ProfessionalismDimension,
    "professionalism_category": e.ProfessionalismCategory,
    "merit_aspect": e.MeritAspect,
    "merit_category": e.MeritCategory,
    "confidence": v.Confidence,
    "criterion_kind": v.CriterionKind,
    "criterion_unit": v.CriterionUnit,
    "sector": v.Sector,
    "survey_element": s.Element,
    "survey_grade": s.Grade,
    "survey_tier": Tier,
    "index_method": s.IndexMethod,
    "answer_channel": s.AnswerChannel,
    "respondent_age": s.RespondentAge,
    "respondent_education": s.RespondentEducation,
    "occupation": s.Occupation,
    "profile_attribute": s.ProfileAttribute,
    "holiday_kind": v.HolidayKind,
    "status": Status,
    "ticket_kind": f.TicketKind,
    "identity_choice": f.IdentityChoice,
    "subject_kind": f.SubjectKind,
    "feedback_channel": f.FeedbackChannel,
    "ticket_category": f.TicketCategory,
    "ticket_state": f.TicketState,
    "move": f.Move,
    "role": f.Role,
    "clock": Clock,
    "withhold_reason": f.WithholdReason,
    "archive_reason": f.ArchiveReason,
    "kept": Kept,
}


def test_every_word_list_has_its_labels_in_its_order():
    assert {kind: list(labels) for kind, labels in LABELS.items()} == {
        kind: [code.value for code in codes] for kind, codes in LISTS.items()
    }


@pytest.mark.parametrize("kind", LISTS)
def test_labels_of_a_list_differ_in_both_languages(kind: str):
    for lang in LANGS:
        labels = [label(kind, code, lang) for code in LABELS[kind]]
        assert len(set(labels)) == len(labels)
        assert not set(labels) & {code for code in LABELS[kind] if "_" in code}


def test_every_label_has_an_indonesian_text():
    assert catalogue_path("id").exists()
    indonesian = words("id").translations
    msgids = [text for labels in LABELS.values() for text in labels.values()] + list(GLOSSARY.values())
    assert [text for text in msgids if indonesian.gettext(text) == text] == [
        "CPNS", "Diaspora", "SSCASN", "moderator",
    ]  # fmt: skip


def test_a_code_of_a_later_version_is_shown_as_it_is():
    assert label("vacancy_type", "astronaut", "id") == "astronaut"
    assert label("no_such_list", "open", "id") == "open"


def test_a_round_is_called_by_kind_and_year():
    assert intake_name("PPPK Guru", 2024, "en") == "PPPK, teachers 2024"
    assert intake_name("PPPK Guru", 2024, "id") == "PPPK Guru 2024"


def test_acronyms():
    assert acronyms_in(["Lulus SKD dan STR", "CPNS"]) == ("CPNS", "SKD", "STR")
    assert acronyms_in(["STRATA", "str", "ASTR"]) == ()
    assert meaning("IPK", "id") == "indeks prestasi kumulatif, 0 sampai 4"
