"""The one error a person can cause.

ValueError
└── SankofaError      what was wanted, what came, what to do; optionally beside which control
"""


class SankofaError(ValueError):
    """A mistake that a person can mend, said in one line.

    `field` is the path of the setting that caused it, as in the document's JSON
    (`network.1.units`), so that a page can show the sentence beside that control.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
