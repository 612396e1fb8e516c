"""Figure of who answered the satisfaction survey: of the whole government, in the only form in which people are told."""

from __future__ import annotations

from functools import partial

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.breakdown_words import ROUNDED
from kemuning_data.figures.cells import cell
from kemuning_data.figures.figure import Better, Column, Figure, Kind
from kemuning_data.figures.survey_parts import Said, made
from kemuning_data.i18n.formats import number
from kemuning_data.queries import survey
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.rules.periods import first_day
from kemuning_data.rules.published_rates import count_range
from kemuning_data.view import View
