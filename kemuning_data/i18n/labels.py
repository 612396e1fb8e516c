"""What readers see for each code of the vocabulary, and what the field's acronyms mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kemuning_data.i18n import N_, Lang, words
from kemuning_data.i18n.evaluation_labels import EVALUATION_LABELS
from kemuning_data.i18n.feedback_labels import FEEDBACK_LABELS
from kemuning_data.i18n.training_labels import TRAINING_LABELS

LABELS: dict[str, dict[str, str]] = {
    **TRAINING_LABELS,
    "intake_kind": {
        "CPNS": N_("CPNS"),
        "PPPK Teknis": N_("PPPK, technical"),
        "PPPK Tenaga Kesehatan": N_("PPPK, health"),
        "PPPK Guru": N_("PPPK, teachers"),
    },
    "vacancy_type": {
        "general": N_("General"),
        "cumlaude": N_("Best graduates (cum laude)"),
        "diaspora": N_("Diaspora"),
        "disability": N_("People with disabilities"),
        "papua": N_("Sons and daughters of Papua"),
        "kalimantan": N_("Sons and daughters of Kalimantan"),
        "underdeveloped_region": N_("Sons and daughters of underdeveloped regions"),
        "other": N_("Another type"),
    },
    "job_family": {"teacher": N_("Teachers"), "health": N_("Health workers"), "technical": N_("Technical staff")},
    "education_level": {
        "primary": N_("Primary school"),
        "junior_high": N_("Junior high school"),
        "senior_high": N_("Senior high school"),
        "vocational_high": N_("Vocational high school"),
        "teacher_high": N_("Teacher-training high school"),
        "diploma_1": N_("Diploma I (D1)"),
        "diploma_2": N_("Diploma II (D2)"),
        "diploma_3": N_("Diploma III (D3)"),
        "diploma_4": N_("Diploma IV (D4)"),
        "bachelor": N_("Bachelor (S1)"),
        "profession": N_("Professional degree"),
        "specialist": N_("Specialist degree"),
        "master": N_("Master (S2)"),
        "doctor": N_("Doctorate (S3)"),
    },
    "education_required": {
        "senior_high": N_("Up to senior high school"),
        "diploma": N_("Diploma I to III"),
        "bachelor": N_("Bachelor or Diploma IV"),
        "master": N_("Master, specialist or doctorate"),
    },
    "stage": {
        "announcement": N_("Announcement of vacancies"),
        "registration": N_("Registration"),
        "administration": N_("Administrative selection"),
        "administration_result": N_("Result of the administrative selection"),
        "objection": N_("Objection window"),
        "skd": N_("Basic competence test (SKD)"),
        "skd_result": N_("Result of the SKD"),
        "skb": N_("Field competence test (SKB)"),
        "integration": N_("Integration of scores"),
        "final_result": N_("Final result"),
        "final_objection": N_("Objection window for the final result"),
        "appointment": N_("Appointment"),
    },
    "selection_stage": {
        "administration": N_("Administrative selection"),
        "skd": N_("Basic competence test (SKD)"),
        "skb": N_("Field competence test (SKB)"),
        "competence": N_("Competence test"),
        "final": N_("Final result"),
    },
    "population_stage": {
        "applied": N_("Applied"),
        "passed_administration": N_("Passed the administrative selection"),
        "passed_skd": N_("Passed the SKD"),
        "sat_skb": N_("Sat the SKB"),
        "passed_competence": N_("Sat the competence test"),
        "appointed": N_("Chosen"),
    },
    "attribute": {
        "sex": N_("Sex"),
        "age_band": N_("Age"),
        "disability": N_("Disability"),
        "district": N_("Home district"),
        "channel": N_("Channel"),
    },
    "sex": {"female": N_("Women"), "male": N_("Men")},
    "age_band": {
        "up_to_25": N_("Up to 25 years"),
        "26_30": N_("26 to 30 years"),
        "31_35": N_("31 to 35 years"),
        "36_and_over": N_("36 years and older"),
    },
    "disability": {"yes": N_("With a disability"), "no": N_("Without a disability")},
    "district": {"outside": N_("Outside the region")},
    "channel": {
        "official_site": N_("Official site"),
        "sscasn": N_("SSCASN"),
        "social_media": N_("Social media"),
        "mass_media": N_("Newspaper, radio or television"),
        "school": N_("School or university"),
        "office": N_("Government office or notice board"),
        "family_and_friends": N_("Family and friends"),
        "other": N_("Another channel"),
    },
    "hidden_reason": {
        "below_10": N_("fewer than 10"),
        "complement": N_("could be worked out from the others"),
        "population": N_("too few people"),
        "gap": N_("too close to another group that is shown"),
        "stage": N_("hidden among the applicants already"),
    },
    "outcome": {
        "passed": N_("Passed"),
        "passed_by_optimisation": N_("Passed, on an empty seat of another vacancy"),
        "not_in_ranking": N_("Not among the best placed"),
        "below_passing_grade": N_("Below the passing grade"),
        "absent": N_("Absent"),
        "not_eligible": N_("Not eligible"),
        "withdrew": N_("Withdrew"),
        "disqualified": N_("Disqualified"),
    },
    "selection_rule": {
        "skd_total": N_("Sum of the SKD"),
        "passing_grade": N_("Passing grade"),
        "three_times_posts": N_("Three times the posts"),
        "integrated_score": N_("Integrated score 40/60"),
        "competence_total": N_("Sum of the competence test"),
        "priority_group": N_("Priority groups"),
        "final_order": N_("Order by score"),
        "tie_order": N_("Order when scores are equal"),
        "chosen_by_place": N_("The best placed are chosen"),
        "seats": N_("No more chosen than posts"),
        "optimised_seats": N_("Empty seats filled from other vacancies"),
    },
    "confidence": {
        "read": N_("read in the law"),
        "reported": N_("reported by a source"),
        "own_knowledge": N_("own knowledge, not confirmed"),
    },
    "criterion_kind": {
        "education": N_("Education"),
        "experience": N_("Experience"),
        "skill": N_("Skill"),
        "certificate": N_("Certificate"),
        "document": N_("Document"),
        "age": N_("Age"),
    },
    "criterion_unit": {"years": N_("years"), "IPK": N_("grade point average (IPK)"), "age": N_("years of age")},
    "sector": {
        "health": N_("Health"),
        "education": N_("Education"),
        "civil_registry": N_("Civil registry"),
        "licensing": N_("Licensing"),
        "infrastructure": N_("Infrastructure"),
        "social": N_("Social affairs"),
        "environment": N_("Environment"),
        "agriculture": N_("Agriculture and food"),
        "economy": N_("Economy and labour"),
        "governance": N_("Governance"),
        "other": N_("Not grouped yet"),
    },
    "survey_element": {
        "requirements": N_("Requirements"),
        "procedure": N_("Procedure"),
        "completion_time": N_("Time it takes"),
        "cost": N_("Cost"),
        "product": N_("What is delivered"),
        "staff_competence": N_("Competence of staff"),
        "staff_conduct": N_("Conduct of staff"),
        "complaint_handling": N_("Handling of complaints"),
        "facilities": N_("Facilities"),
    },
    "survey_grade": {
        "A": N_("A (very good)"),
        "B": N_("B (good)"),
        "C": N_("C (less than good)"),
        "D": N_("D (not good)"),
    },
    "survey_tier": {
        "above": N_("Clearly above the other units"),
        "within": N_("Cannot be told apart from the other units"),
        "below": N_("Clearly below the other units"),
    },
    "index_method": {
        "answers": N_("Reckoned from the answers, every element one ninth"),
        "reported": N_("From an old report"),
        "reported_011": N_("From an old report that weighed every element with 0.11"),
        "reported_2004": N_("From an old report on the scale of 2004"),
    },
    "answer_channel": {
        "counter": N_("At the counter"),
        "online": N_("On the internet"),
        "site": N_("On this site"),
        "phone": N_("By telephone"),
        "visit": N_("At home, asked by a visitor"),
    },
    "respondent_age": {
        "up_to_25": N_("Up to 25 years"),
        "26_35": N_("26 to 35 years"),
        "36_45": N_("36 to 45 years"),
        "46_55": N_("46 to 55 years"),
        "56_and_over": N_("56 years and over"),
    },
    "respondent_education": {
        "primary": N_("Primary school"),
        "junior_high": N_("Junior high school"),
        "senior_high": N_("Senior high school"),
        "diploma": N_("Diploma I to III"),
        "bachelor": N_("Bachelor or Diploma IV"),
        "master": N_("Master or doctorate"),
    },
    "occupation": {
        "civil_servant": N_("Civil servant"),
        "armed_forces": N_("Armed forces or police"),
        "private": N_("Employee of a company"),
        "self_employed": N_("Self-employed"),
        "student": N_("Pupil or student"),
        "farmer": N_("Farmer or fisher"),
        "household": N_("Runs a household"),
        "other": N_("Another occupation"),
    },
    "profile_attribute": {
        "sex": N_("Sex"),
        "age_band": N_("Age"),
        "education": N_("Education"),
        "occupation": N_("Occupation"),
        "channel": N_("Way of answering"),
    },
    "holiday_kind": {"public_holiday": N_("Public holiday"), "collective_leave": N_("Collective leave")},
    "status": {
        "all": N_("All"),
        "open": N_("Open now"),
        "upcoming": N_("Opens later"),
        "closed": N_("Closed"),
        "unknown": N_("Dates unknown"),
    },
    **EVALUATION_LABELS,
    **FEEDBACK_LABELS,
}
"""By word list and code."""

GLOSSARY: dict[str, str] = {
    "CPNS": N_("candidate civil servant (calon pegawai negeri sipil)"),
    "PPPK": N_("civil servant on contract (pegawai pemerintah dengan perjanjian kerja)"),
    "ASN": N_("civil servant, permanent or on contract (aparatur sipil negara)"),
    "SSCASN": N_("the national site on which all applications are made, sscasn.bkn.go.id"),
    "SKD": N_("basic competence test (seleksi kompetensi dasar)"),
    "TWK": N_("national insight test (tes wawasan kebangsaan), at most 150 points"),
    "TIU": N_("general intelligence test (tes intelegensia umum), at most 175 points"),
    "TKP": N_("personal characteristics test (tes karakteristik pribadi), at most 225 points"),
    "SKB": N_("field competence test (seleksi kompetensi bidang)"),
    "STR": N_("registration certificate of a health worker (surat tanda registrasi)"),
    "IPK": N_("grade point average of a study (indeks prestasi kumulatif), 0 to 4"),
    "PNS": N_("permanent civil servant (pegawai negeri sipil)"),
    "JP": N_("training hour of 45 minutes (jam pelajaran)"),
    "NIP": N_("number of a civil servant (nomor induk pegawai)"),
    "SKM": N_("public satisfaction survey (survei kepuasan masyarakat), PermenPANRB 14/2017"),
    "IKM": N_("public satisfaction index (indeks kepuasan masyarakat), from 25 to 100"),
    "NRR": N_("mean answer to one question of the survey (nilai rata-rata), from 1 to 4"),
    "PPID": N_("the officer who answers requests for public information"),
}
"""Acronyms of the field, explained where they first stand on a page."""

_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")


def label(kind: str, code: str, lang: Lang) -> str:
    """The label of a code; the code itself where a later release brings one that this version does not know."""
    return words(lang).gettext(LABELS[kind][code]) if code in LABELS.get(kind, {}) else code


def intake_name(kind: str, year: int, lang: Lang) -> str:
    """`CPNS 2024`: a recruitment round as people call it."""
    return f"{label('intake_kind', kind, lang)} {year}"


def acronyms_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The acronyms of the glossary that stand in the texts, in the order of the glossary."""
    seen = {found for text in texts for found in _ACRONYM.findall(text)}
    return tuple(acronym for acronym in GLOSSARY if acronym in seen)


def meaning(acronym: str, lang: Lang) -> str:
    """What an acronym of the glossary stands for."""
    return words(lang).gettext(GLOSSARY[acronym])
