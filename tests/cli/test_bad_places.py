"""Folders, ports and servers that can't serve: a sentence that says what to do, and nothing half made."""

import os
import subprocess
from pathlib import Path

import pytest

from renshe.cli.files import write_private, writing
from renshe.cli.house import ROOT, House, check
from renshe.cli.messages import Failure
from renshe.cli.postgres import Server, free_port
from renshe.cli.up import check_port, reserved


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """--data names a file."""
    (tmp_path / "file").touch()
    with pytest.raises(Failure) as refusal:
        House(tmp_path / "file")
    assert "--data FOLDER" in refusal.value.advice


def test_a_read_only_folder_is_refused() -> None:
    """/proc can't be written, not even by root."""
    with pytest.raises(Failure) as refusal:
        House(Path("/proc/renshe"))
    assert "--data FOLDER" in refusal.value.advice


def test_a_full_disk_is_said() -> None:
    """/dev/full is always full."""
    with pytest.raises(Failure) as refusal, writing(Path("/dev")):
        Path("/dev/full").write_text("x")
    assert "磁盘已满" in refusal.value.what


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_number_that_is_no_port(port: int) -> None:
    """Nothing is started."""
    with pytest.raises(Failure, match="端口号不对"):
        check_port(port)


@pytest.mark.parametrize("url", ["nonsense", "postgresql://127.0.0.1:1/none", "mysql://x@y/z"])
def test_a_database_that_does_not_answer(url: str) -> None:
    """It says which form DATABASE_URL has, and how to do without."""
    with pytest.raises(Failure) as refusal:
        check(url)
    assert "postgresql://user:password@host:5432/name" in refusal.value.advice


def test_a_private_file_is_whole_and_private(tmp_path: Path) -> None:
    """0600, whatever the umask, and no half file stays."""
    before = os.umask(0)
    try:
        write_private(tmp_path / "secret", "s")
    finally:
        os.umask(before)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_two_houses_in_one_folder(tmp_path: Path) -> None:
    """The second is told who is there."""
    first, second = House(tmp_path / "data"), House(tmp_path / "data")
    with first.held(), pytest.raises(Failure, match=str(os.getpid())), second.held():
        raise AssertionError("held twice")


@pytest.mark.parametrize(
    ("words", "status"), [([], 2), (["--help"], 0), (["unknown"], 2), (["bench", "unknown"], 1)]
)
def test_the_launcher_speaks_plainly(words: list[str], status: int) -> None:
    """No traceback, and the commands are listed."""
    done = subprocess.run([ROOT / "renshe", *words], capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "renshe" in done.stdout + done.stderr


def test_two_houses_that_start_at_once_do_not_share_a_port() -> None:
    """The web server would share it: each house would answer some of the requests."""
    port = free_port()
    with reserved(port), pytest.raises(Failure, match="端口不可用"), reserved(port):
        pass
    with reserved(port):
        pass


def test_what_goes_wrong_later_is_not_laid_to_the_folder(tmp_path: Path) -> None:
    """A program that is missing while the folder is held is not a folder that can't be written."""
    with pytest.raises(FileNotFoundError), House(tmp_path / "house").held():
        subprocess.run(["/no/such/program"], check=True)


def test_a_database_that_is_gone(tmp_path: Path) -> None:
    """The data folder was moved to another machine, and what it leads to was not."""
    (tmp_path / "postgres").symlink_to(tmp_path / "gone")
    with pytest.raises(Failure, match="is gone"):
        Server(tmp_path, free_port()).prepare()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root could meet another user's folder")
def test_root_does_not_take_over_another_users_database(tmp_path: Path) -> None:
    """It would leave files behind that the owner can't write."""
    (tmp_path / "postgres").mkdir()
    os.chown(tmp_path / "postgres", 1, 1)
    with pytest.raises(Failure, match="belongs to user 1"):
        Server(tmp_path, free_port()).prepare()
