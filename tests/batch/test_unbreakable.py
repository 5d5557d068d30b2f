"""What can go wrong in a batch really does here, and every other report is made."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import subprocess
import time

import nbformat
import pytest
from project import COMMITTEES

HTML = "report.html"
AT_LULEA = 'if committee == "lulea-kommunstaben":\n    '


def made(batch):
    return {
        (committee, year) for committee, year in COMMITTEES if (batch.reports / committee / str(year) / HTML).exists()
    }


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("import os; os.kill(os.getpid(), 9)", "Kärnan dog"),
        ("import os; os.kill(os.getppid(), 9)", "Kärnan dog"),
        ("while True: pass", "mer än 3 sekunder"),
        ("held = [bytearray(16 << 20) for _ in range(512)]", "MemoryError"),
        ("import os; raise ValueError('avsiktligt fel i ' + os.getcwd())", "avsiktligt fel"),
    ],
    ids=["killed", "killed with what forks kernels", "never ends", "eats memory", "raises"],
)
def test_a_bad_cell_fails_its_own_report_and_leaves_its_notebook_to_look_at(batch, fault, told):
    batch.notebook(AT_LULEA + fault)
    run = batch.run("--timeout", "3" if "while" in fault else "60")
    assert run.returncode == 3
    assert "reports/lulea-kommunstaben/2023/failed.ipynb" in run.stderr
    assert told in run.stderr
    assert made(batch) == {each for each in COMMITTEES if each[0] != "lulea-kommunstaben"}
    failed = nbformat.read(batch.reports / "lulea-kommunstaben" / "2023" / "failed.ipynb", as_version=4)
    assert any(fault in cell.source for cell in failed.cells)
    assert str(batch.root) not in nbformat.writes(failed)
    manifest = batch.manifest()
    assert not manifest["lulea-kommunstaben/2023"]["made"]
    assert told in manifest["lulea-kommunstaben/2023"]["problem"]
    assert str(batch.root) not in (batch.reports / "manifest.json").read_text(encoding="utf-8")


def test_what_a_cell_says_of_its_process_is_not_published(batch):
    batch.notebook("import os, warnings; print(os.getcwd()); warnings.warn('en varning')")
    batch.run("--committee", "linkoping-vss")
    told = (batch.reports / "linkoping-vss" / "2023" / "report.ipynb").read_text(encoding="utf-8")
    assert "<cell>:1: UserWarning: en varning" in told
    assert "ipykernel_" not in told
    assert str(batch.root) not in told


def test_a_kernel_that_does_not_start_is_tried_once_more(batch, tmp_path):
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    tries = tmp_path / "tries"
    fault = f"import os, pathlib\np = pathlib.Path({str(tries)!r})\np.open('a').write('x')\n"
    (startup / "00.py").write_text(f"{fault}if len(p.read_text()) == 1: os._exit(1)\n", encoding="utf-8")
    run = batch.run("--committee", "linkoping-vss", "-v", env={"IPYTHONDIR": str(tmp_path / "ipython")})
    assert run.returncode == 0, run.stderr
    assert "did not start" in run.stderr
    assert len(tries.read_text(encoding="utf-8")) == 3  # one that died, one for the report, one for the overview


def test_a_fault_in_the_figures_is_not_tried_again(batch, tmp_path):
    tries = tmp_path / "tries"
    batch.notebook(f"open({str(tries)!r}, 'a').write('x')\nraise ValueError('avsiktligt fel')")
    assert batch.run("--committee", "linkoping-vss").returncode == 3
    assert tries.read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("round_", range(int(os.environ.get("NAMNDRAPPORT_KILLS", "3"))))
def test_a_killed_batch_leaves_nothing_behind_and_goes_on_where_it_was(batch, wait_for, round_):
    """``NAMNDRAPPORT_KILLS`` says how often: 20 in the long run."""
    batch.notebook("import time; time.sleep(0.3)")
    running = batch.start()
    first = batch.reports / "katrineholm-kommunstyrelsen" / "2011"
    wait_for(first.exists, 30)
    time.sleep(random.uniform(0, 1.5))
    running.kill()
    running.communicate()
    assert wait_for(lambda: not batch.processes(), 5), batch.processes()
    whole = {each for each in COMMITTEES if batch.record(*each)}
    for committee, year in made(batch):
        page = (batch.reports / committee / str(year) / HTML).read_text(encoding="utf-8")
        assert page.rstrip().endswith("</html>")
    before = {each: (batch.reports / each[0] / str(each[1]) / HTML).stat().st_mtime_ns for each in whole}
    run = batch.run()
    assert run.returncode == 0, run.stderr
    assert made(batch) == set(COMMITTEES)
    assert before == {each: (batch.reports / each[0] / str(each[1]) / HTML).stat().st_mtime_ns for each in whole}
    assert not list(batch.reports.rglob("*.unfinished"))


def test_a_full_disk_leaves_the_old_report_whole(made_batch):
    folder = made_batch.reports / "linkoping-vss" / "2023"
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    made_batch.notebook("# en ändring")

    def only_small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))

    run = made_batch.run("--committee", "linkoping-vss", preexec_fn=only_small_files)
    assert run.returncode == 3
    assert "Kunde inte skriva" in run.stderr
    assert "Traceback" not in run.stderr
    assert old == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_that_is_read_only_leaves_the_old_report_whole(made_batch):
    folder = made_batch.reports / "linkoping-vss" / "2023"
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    made_batch.notebook("# en ändring")
    with read_only(folder):
        run = made_batch.run()
    assert run.returncode == 3
    assert "Kunde inte skriva i reports/linkoping-vss/2023" in run.stderr
    assert old == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert made(made_batch) == set(COMMITTEES)


@contextlib.contextmanager
def read_only(folder):
    """The folder, which nobody can write in meanwhile: root neither, who heeds no permissions."""
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    try:
        subprocess.run(["mount", "--bind", folder, folder], check=True, capture_output=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("root may not mount here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_file_that_cannot_be_replaced_fails_its_own_report(batch):
    in_the_way = batch.reports / "linkoping-vss" / "2023" / HTML
    (in_the_way / "någon annans").mkdir(parents=True)
    run = batch.run()
    assert run.returncode == 3
    assert "Kunde inte skriva" in run.stderr
    assert in_the_way.is_dir()
    assert made(batch) == set(COMMITTEES)  # the others, and the folder that bears the name


def test_a_second_batch_on_the_same_folder_refuses(batch, wait_for):
    batch.notebook("import time; time.sleep(2)")
    first = batch.start()
    assert wait_for((batch.reports / ".batch.lock").exists, 30)
    time.sleep(0.2)
    second = batch.run()
    assert second.returncode == 2
    assert "annan körning" in second.stderr
    _, err = first.communicate(timeout=120)
    assert first.returncode == 0, err
    assert made(batch) == set(COMMITTEES)


def test_ctrl_c_stops_leaves_a_true_index_and_says_how_to_go_on(batch, wait_for):
    batch.notebook(
        'if not committee.startswith("katrineholm"):\n'
        "    import subprocess, time; subprocess.Popen(['sleep', '77']); time.sleep(60)"
    )
    running = batch.start()
    page = batch.reports / "katrineholm-kommunstyrelsen" / "2011" / HTML
    assert wait_for(page.exists, 60)
    time.sleep(0.5)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=10)
    assert running.returncode == 130
    assert "samma kommando igen" in err
    assert "Traceback" not in err
    assert wait_for(lambda: not batch.processes(), 5), batch.processes()
    index = (batch.reports / "index.html").read_text(encoding="utf-8")
    assert "katrineholm-kommunstyrelsen/2011/report.html" in index
    assert "linkoping-vss/2023/report.html" not in index


@pytest.mark.parametrize("seconds", [0, 0.5, 1.0, 2.0])
def test_ctrl_c_at_the_start_is_as_quiet(batch, wait_for, seconds):
    batch.notebook("import time; time.sleep(60)")
    running = batch.start()
    assert wait_for((batch.reports / ".batch.lock").exists, 30)
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=10)
    assert running.returncode == 130
    assert "samma kommando igen" in err
    assert "Traceback" not in err
    assert wait_for(lambda: not batch.processes(), 5), batch.processes()
