"""What may stand in an exported cell."""


def harmless(value: object) -> object:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe.

    >>> harmless("=1+1"), harmless("5.c"), harmless(-3)
    ("'=1+1", '5.c', -3)
    """
    if isinstance(value, str) and (
        value.lstrip().startswith(("=", "+", "-", "@")) or value.startswith(("\t", "\r"))
    ):
        return f"'{value}"
    return value
