"""Likeness by meaning: sentence vectors of every passage, kept in the data folder so that a start need not compute them."""

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import get_ident
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from renshe.book import FOLDER
from renshe.book.search.encoder import SIZE, Vectors, model_name

Encode = Callable[[Sequence[str]], Vectors]
Scores = NDArray[np.float32]
BEST = 3  # so many passages of an item speak for it: one alone may fit by accident
KEPT = 6  # files of vectors that stay, two for each Book: one in work and the published one alternate
_log = logging.getLogger(__name__)


def data_folder() -> Path:
    """Where vectors are kept: in RENSHE_DATA (see docs/operations.md)."""
    return Path(os.environ.get("RENSHE_DATA", FOLDER.parent / ".renshe")) / "search"


class Shelf:
    """Vectors on disk, each found by its text; a file per set of texts and version of the model.

    Files are written whole under another name and then renamed, so any number of processes may work at once: whoever
    is last replaces a file with its equal.
    """

    def __init__(self, folder: Path, encode: Encode, model: str = "") -> None:
        """Remember the folder.

        Args:
            folder: for the files; made when it is needed.
            encode: computes the vectors that no file holds.
            model: what the encoder is called, with its version; ours unless given.
        """
        self._folder = folder
        self._encode = encode
        self._model = model or model_name()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A vector of each text; only those that no file holds are computed."""
        marks = [hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts]
        name = hashlib.blake2b("".join(marks).encode(), digest_size=10).hexdigest()
        path = self._folder / f"{self._model}-{name}.npz"
        known = self._read(path)
        if not known:
            for other in self._files():
                known = {**self._read(other), **known}
        missing = {mark: text for mark, text in zip(marks, texts, strict=True) if mark not in known}
        if missing:
            known |= dict(zip(missing, self._encode(list(missing.values())), strict=True))
        if missing or not path.exists():
            self._write(path, marks, known)
        return np.stack([known[mark] for mark in marks]) if marks else np.zeros((0, SIZE), np.float32)

    def _files(self) -> list[Path]:
        """The files of this model, the newest first."""
        found = [(path.stat().st_mtime, path) for path in self._folder.glob(f"{self._model}-*.npz")]
        return [path for _, path in sorted(found, reverse=True)]

    def _read(self, path: Path) -> dict[str, Vectors]:
        """The vectors of one file; none when it is not there or can't be read, they are computed again then."""
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                marks, vectors = file["marks"], file["vectors"].astype(np.float32)
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            _log.warning("%s can't be read and is made again: %s", path, error)
            return {}
        if vectors.ndim != 2 or len(vectors) != len(marks):
            _log.warning("%s has the wrong shape and is made again", path)
            return {}
        return dict(zip(marks.tolist(), vectors, strict=True))

    def _write(self, path: Path, marks: Sequence[str], known: dict[str, Vectors]) -> None:
        """Keep the vectors, and of older files the newest; where nothing can be written the search works all the same."""
        half = path.with_suffix(f".{os.getpid()}-{get_ident()}")
        rows = {mark: known[mark] for mark in marks}
        if not rows:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as file:
                np.savez(
                    file,
                    marks=np.array(list(rows)),
                    vectors=np.stack(list(rows.values())).astype(np.float16),
                )
            half.replace(path)
            for old in self._files()[KEPT:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("vectors can't be kept in %s, each start computes them: %s", self._folder, error)


class Meanings:
    """The passages of every item as vectors, in the order of the documents."""

    def __init__(self, documents: Sequence[Sequence[str]], shelf: Shelf) -> None:
        """Fetch or compute the vectors.

        Args:
            documents: the texts of each item; a document must not be empty.
            shelf: where vectors are kept.
        """
        sizes = np.array([len(document) for document in documents], dtype=np.int64)
        self._vectors = shelf.vectors([text for document in documents for text in document])
        # Every item has a row of as many places as the largest has passages; the places beyond its own point at a −1.
        widest = int(sizes.max()) if len(sizes) else 0
        firsts = np.cumsum(sizes) - sizes
        places = firsts[:, None] + np.arange(widest)
        self._places = np.where(np.arange(widest) < sizes[:, None], places, len(self._vectors))
        self._best = np.minimum(sizes, BEST)

    def likeness(self, asked: Vectors) -> Scores:
        """For each item, the mean cosine of its few most fitting passages with the question, 0 to 1.

        Args:
            asked: the question's vector.
        """
        if not len(self._best):
            return np.zeros(0, np.float32)
        cosines = np.append(self._vectors @ asked, np.float32(-1))[self._places]
        few = min(BEST, cosines.shape[1])
        top = -np.sort(np.partition(-cosines, few - 1, axis=1)[:, :few], axis=1)
        counted = np.arange(few) < self._best[:, None]
        return np.clip((top * counted).sum(axis=1) / self._best, 0, 1)
