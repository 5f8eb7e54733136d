"""What went wrong, said so that a reader can act on it in their own language."""


class FaultError(Exception):
    """Input that is refused: ``what`` is a key of the catalogues, ``values`` fill its placeholders.

    Pages and the command line say it through ``words.of(language)(fault.what, **fault.values)``.
    """

    def __init__(self, what: str, **values: object) -> None:
        self.what = what
        self.values = values
        super().__init__(f"{what} {values}" if values else what)
