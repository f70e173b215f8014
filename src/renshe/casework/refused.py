"""Expected refusals: what can't be done now, why, and what to do instead."""


class Refused(Exception):  # noqa: N818 - an expected outcome, not an error
    """A verb was not possible. Nothing has changed.

    Attributes:
        code: a stable name for programs.
    """

    def __init__(self, code: str, why: str) -> None:
        """Keep the code beside the words.

        Args:
            code: a stable name for programs.
            why: what is wrong and what to do, in Chinese.
        """
        super().__init__(why)
        self.code = code
