"""A real Spark standalone cluster on this machine: one master, two workers of one core each. Runs with the peers' interpreter.

Only processes that were started here are ended.
"""

import contextlib
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
WORKERS, CORES, MEMORY, EXECUTOR = 2, 1, "3g", "2g"
LONGEST = 60.0
# The master's page in JSON; a proxy in the environment must not see local addresses.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return one.getsockname()[1]


class Cluster:
    """Master and workers, each a process group of its own with a log of its own."""

    def __init__(self, folder: Path) -> None:
        """Nothing is started yet."""
        self.folder, self.port, self.page = folder, _free_port(), _free_port()
        self.url = f"spark://{HOST}:{self.port}"
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start the master, then the workers, and wait until all are there."""
        self._launch(
            "Master", "master", "--host", HOST, "--port", str(self.port), "--webui-port", str(self.page)
        )
        self._wait(lambda told: told["status"] == "ALIVE")
        for number in range(WORKERS):
            self._launch(
                "Worker", f"worker{number}", "--host", HOST, "--cores", str(CORES), "--memory", MEMORY,
                "--webui-port", str(_free_port()), "--work-dir", str(self.folder / f"work{number}"), self.url,
            )  # fmt: skip
        self._wait(lambda told: told["aliveworkers"] == WORKERS)

    def stop(self) -> None:
        """End the workers, then the master."""
        for one in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGTERM)
        for one in reversed(self.processes):
            try:
                one.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(one.pid, signal.SIGKILL)
                one.wait()

    def processor(self) -> float:
        """Seconds of the processor that its processes have used, executors included."""
        groups, ticks = {one.pid for one in self.processes}, 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                ticks += sum(map(int, fields[11:13])) if int(fields[2]) in groups else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def _launch(self, role: str, name: str, *given: str) -> None:
        home = Path(next(iter(importlib.import_module("pyspark").__path__)))
        environment = {
            key: value for key, value in os.environ.items() if key not in {"SPARK_MASTER_HOST", "PYTHONPATH"}
        }
        environment |= {
            "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "384m", "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_DIRS": str(self.folder / "local"),
        }  # fmt: skip
        command = [
            home / "bin" / "spark-class",
            f"org.apache.spark.deploy.{name.rstrip('0123456789')}.{role}",
            *given,
        ]
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
            )

    def _wait(self, ready: Callable[[dict[str, Any]], bool]) -> None:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            with (
                contextlib.suppress(OSError, ValueError),
                _DIRECT.open(f"http://{HOST}:{self.page}/json/", timeout=3) as answer,
            ):
                if ready(json.load(answer)):
                    return
            time.sleep(0.2)
        raise TimeoutError(f"the cluster was not ready in {LONGEST:.0f} s")


@contextlib.contextmanager
def session() -> Iterator[tuple[Any, Cluster]]:
    """A session on a cluster that lives as long as it does."""
    with tempfile.TemporaryDirectory(prefix="renshe-spark-") as folder:
        cluster = Cluster(Path(folder))
        try:
            cluster.start()
            spark = _connect(cluster.url)
            try:
                yield spark, cluster
            finally:
                spark.stop()
        finally:
            cluster.stop()


def _connect(url: str) -> Any:
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": HOST}
    builder: Any = importlib.import_module("pyspark.sql").SparkSession.builder
    settings = {
        "spark.driver.host": HOST, "spark.driver.bindAddress": HOST, "spark.driver.memory": "1g",
        "spark.executor.memory": EXECUTOR, "spark.executor.cores": CORES, "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "Asia/Shanghai", "spark.sql.ansi.enabled": "true",
        "spark.sql.shuffle.partitions": 2 * WORKERS,
        # Generated methods of many rules pass 8 KB of bytecode, which the JVM would leave interpreted.
        "spark.executor.extraJavaOptions": "-XX:-DontCompileHugeMethods",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0", "spark.scheduler.maxRegisteredResourcesWaitingTime": "30s",
    }  # fmt: skip
    builder = builder.master(url).appName("renshe bench")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark
