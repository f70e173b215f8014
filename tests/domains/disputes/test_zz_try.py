import pytest, subprocess
from typing import Any
from tests.domains.disputes.deciding import *
from renshe.domains.disputes.models import *
pytestmark = pytest.mark.django_db

@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path

def test_x():
    d = heard()
    ruled(d)
    papers = signed(d)
    import time
    for p in Paper.objects.filter(dispute=d):
        open(f"/tmp/aw_{p.kind}_{p.part}.pdf","wb").write(pdf_of(p))
        print(p.kind, p.part, p.number, [(s.party.name, s.way, s.state) for s in p.services.all()])
    print(papers[0].content)
