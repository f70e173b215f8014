"""Make one block of the district: every table of it, as frames or as the text that PostgreSQL's COPY reads."""

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

import polars as pl

from renshe.demo.district import drawn, firms, identity, papers, working
from renshe.demo.district.careers import live
from renshe.demo.district.homes import settle
from renshe.demo.district.shape import Block, District
from renshe.demo.district.spells import represent, work

AHEAD = 2  # blocks that each process may be ahead of the database, so that memory stays small


def make(block: Block) -> dict[str, pl.DataFrame]:
    """All rows of a block by table (without the app's prefix)."""
    homes = settle(block)
    lives = live(block, homes)
    spells, who = represent(block, work(block, lives))
    months = working.insured(block, homes, lives, spells)
    paid = drawn.benefits(block, homes, lives, spells, months)
    unemployed = drawn.registered(block, lives)
    said, hukou = identity.particulars(block, homes, lives)
    return {
        "person": identity.persons(block, homes),
        "particulars": said,
        **identity.households(block, homes, lives),
        **firms.employers(block, who),
        "employment": working.employments(block, spells),
        "insurance": working.insurances(block, months),
        "benefit": drawn.benefit_rows(block, paid),
        "bankaccount": drawn.account_rows(block, paid, unemployed),
        "licence": papers.licences(block, homes, lives, months, hukou),
        "education": papers.educations(block, lives),
        "standing": papers.standings(block, homes, lives, unemployed),
    }


def written(block: Block) -> dict[str, tuple[list[str], bytes]]:
    """All rows of a block by table: the columns, and the text for COPY."""
    return {
        name: (
            table.columns,
            table.write_csv(
                include_header=False,
                separator="\t",
                null_value="\\N",
                quote_style="never",
                datetime_format="%Y-%m-%d %H:%M:%S",
            ).encode(),
        )
        for name, table in make(block).items()
    }


def blocks_written(district: District, processes: int) -> Iterator[dict[str, tuple[list[str], bytes]]]:
    """Every block in order, made by some processes ahead of who takes them.

    Args:
        district: what to make.
        processes: how many; a small district is made in this one.
    """
    blocks = iter(district.blocks())
    if processes < 2 or len(district.blocks()) == 1:
        yield from map(written, blocks)
        return
    # A forked child would inherit connections and locks of our threads; a spawned one begins clean.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: list[Future[dict[str, tuple[list[str], bytes]]]] = [
            pool.submit(written, block) for block in islice(blocks, processes * AHEAD)
        ]
        while waiting:
            done = waiting.pop(0).result()
            waiting += [pool.submit(written, block) for block in islice(blocks, 1)]
            yield done
