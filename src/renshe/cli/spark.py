"""A Spark session for `renshe screen --engine spark`; what it needs is fetched the first time, into the data folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from renshe.cli.messages import Failure

# Half a gigabyte that only a province needs, so it is not in the lock; without their own dependencies, which we have or do not need.
LIBRARIES = ("pyspark==4.3.0", "py4j==0.10.9.9", "pyarrow==26.0.1")


@contextmanager
def session(data: Path) -> Iterator[Any]:
    """A session on the cluster that SPARK_MASTER names; on this machine alone without one.

    Args:
        data: folder in which the libraries are kept, if Python does not have them.

    Raises:
        Failure: there is no Java, or the libraries can't be fetched.
    """
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise Failure(
            "Spark needs Java 17 没有 Java",
            "Install it, for example: apt-get install openjdk-17-jre-headless",
        )
    master = os.environ.get("SPARK_MASTER", "local[*]")
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # nobody else is to reach it
    builder = _library(data).builder.master(master)
    made = (
        builder.appName("renshe screen")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
        # Methods too large for the compiler run 2 to 3 times as long (docs/province.md).
        .config("spark.driver.extraJavaOptions", "-XX:-DontCompileHugeMethods")
        .config("spark.executor.extraJavaOptions", "-XX:-DontCompileHugeMethods")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    try:
        yield made
    finally:
        made.stop()


def _library(data: Path) -> Any:
    """PySpark's session class."""
    try:
        return import_module("pyspark.sql").SparkSession
    except ImportError:
        folder = data / "spark"
        if not (folder / "pyspark").is_dir():
            _fetch(folder)
        sys.path.append(str(folder))
        return import_module("pyspark.sql").SparkSession


def _fetch(folder: Path) -> None:
    """Install the libraries beside, and put them in place when all are there."""
    uv = Path(sys.executable).with_name("uv")
    beside = folder.with_name("spark.part")
    shutil.rmtree(beside, ignore_errors=True)
    command = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--python",
        sys.executable,
        "--target",
        beside,
        *LIBRARIES,
    ]
    # Not among the answers: with --json another program reads those.
    print("renshe: fetching Spark, for the first time 首次下载 Spark …", file=sys.stderr, flush=True)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, check=True, stdout=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(
            f"Spark can't be installed 装不上 Spark: {error}",
            "It needs a network to the package registry; or use --engine polars.",
        ) from error
