"""The goals, targets and indicators of the Sustainable Development Goals."""

import pandera.pandas as pa

from analysis.tables import cells

DECLARED: dict[str, pa.DataFrameSchema] = {
    "framework/goals": cells.declared(
        ["goal"],
        goal=pa.Column(str, cells.GOAL),
        colour=pa.Column(str, pa.Check.str_matches(r"^#[0-9A-F]{6}$")),
        **cells.in_three("name", cells.LABEL),
    ),
    "framework/targets": cells.declared(
        ["target"],
        target=pa.Column(str, cells.TARGET),
        goal=pa.Column(str, cells.GOAL),
        kind=cells.codes("outcome", "means"),
        **cells.in_three("name", cells.LABEL),
    ),
    "framework/indicators": cells.declared(
        ["indicator"],
        indicator=pa.Column(str, cells.INDICATOR),
        target=pa.Column(str, cells.TARGET),
        unsd_code=pa.Column(str, pa.Check.str_matches(r"^C\d{3}[0-9a-d]\d{2}$")),
        tier=cells.ANY,
        custodian=cells.ANY,
        partners=cells.ANY,
        direction=cells.codes(*cells.DIRECTIONS),
        target_value=pa.Column(float, nullable=True),
        target_unit=cells.ANY,
        target_basis=cells.codes("level", "relative", ""),
        target_year=cells.ANY,
        gender_unw=pa.Column(str, cells.YES_NO),
        gender_iaeg=pa.Column(str, cells.YES_NO),
        **cells.in_three("name", cells.LABEL),
    ),
    "framework/changed_codes": cells.declared(
        ["indicator"],
        indicator=pa.Column(str, cells.INDICATOR),
        change=cells.codes("new", "replaced", "reworded"),
        since=cells.codes("2025"),
    ),
}
