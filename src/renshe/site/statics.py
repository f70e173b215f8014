"""Addresses of style sheets and scripts; each carries a mark of what is in the file, so that browsers keep it for good."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):
    """The files as they were collected when the house started; a page names a dozen of them, always the same."""

    def __init__(self) -> None:
        """Begin to remember addresses: to put one together takes longer than to look it up."""
        super().__init__()
        self._address = cache(super().url)

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's own signature
        """The address of a file.

        Raises:
            ValueError: there is no such file.
        """
        return self._address(name, force)
