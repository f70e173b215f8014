"""Holiday notices: every version that the files hold is kept for good."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.db import transaction

from renshe.book import FOLDER, calendars
from renshe.book.models import HolidayNotice
from renshe.book.reading import BookError, Fault


@transaction.atomic
def load_notices(folder: Path = FOLDER) -> int:
    """Keep every version of every holiday notice that is not kept yet.

    Returns:
        How many were new.

    Raises:
        BookError: a file is wrong, or a version that was kept earlier now reads otherwise; nothing is kept then.
    """
    kept = {
        (notice.year, notice.version): notice.digest
        for notice in HolidayNotice.objects.filter(district=settings.DISTRICT)
    }
    new: list[HolidayNotice] = []
    faults: list[Fault] = []
    for year, file in calendars.year_files(folder).items():
        for entry in file.versions:
            content = entry.model_dump(mode="json", include={"holidays"})
            digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
            before = kept.get((year, entry.version))
            if before is None:
                new.append(
                    HolidayNotice(
                        district=settings.DISTRICT,
                        year=year,
                        version=entry.version,
                        number=entry.notice,
                        title=entry.title,
                        published=entry.published,
                        content=content,
                        digest=digest,
                    )
                )
            elif before != digest:
                path = folder / "calendar" / f"{year}.yaml"
                reason = (
                    f"版本 {entry.version} 已经发布,不能再改;请撤销改动,另加版本 {len(file.versions) + 1}"
                )
                faults.append(Fault(path, 0, reason))
    if faults:
        raise BookError(faults)
    HolidayNotice.objects.bulk_create(new)
    return len(new)
