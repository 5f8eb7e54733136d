"""The Sustainable Development Goals: goals, targets and indicators, in their official order."""

import pandas as pd

from analysis import tables


def goals() -> pd.DataFrame:
    """The 17 goals: goal, colour (official, hex), name_ar, name_fr, name_en."""
    return tables.table("framework/goals")


def targets() -> pd.DataFrame:
    """The 169 targets: target, goal, kind (outcome or means of implementation), three names.

    Source: A/RES/70/1 (2015), targets of goal 17 and lettered targets being means.
    """
    return tables.table("framework/targets")


def indicators() -> pd.DataFrame:
    """The 251 listings of indicators after the 2025 comprehensive review (235 codes).

    An indicator listed under several targets has one ``unsd_code``. ``tier`` is that of the
    November 2022 classification, empty for the three listings it does not have.
    ``target_value`` is in ``target_unit`` to be reached by ``target_year``; with basis
    ``relative`` it multiplies the baseline. Flags ``gender_unw`` and ``gender_iaeg`` say whose
    gender-specific list names it.
    """
    return tables.table("framework/indicators")
