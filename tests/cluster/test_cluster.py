"""The batch on a real scheduler and real workers, each a process from its own installation of the project."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict

import psutil
import pytest

from analysis.paths import Project
from analysis.reports.installation import this_installation
from analysis.reports.remote import Order, look
from analysis.reports.terms import Terms
from cluster.conftest import FEW, LONG, REPORTS
from cluster.running import wait

COMMITTEES = [f"kommun-{number:05}" for number in range(REPORTS)]
TO_THE_WORKER = "import psutil\nworker = psutil.Process().parents()[2]"  # kernel, its mother, the station, the worker


def ended(command, seconds=240):
    out, err = command.communicate(timeout=seconds)
    return command.returncode, out, err


def made(cluster):
    return {path.parents[1].name for path in cluster.batch.reports.glob("kommun-*/2023/report.html")}


def run_log(cluster):
    """A file to which each run of the notebook adds its committee, and the cell that does it."""
    path = cluster.folder / "runs"
    return path, f"open({str(path)!r}, 'a').write(committee + '\\n')"


class Publishing(threading.Thread):
    """Sees each file that is put in place as a report's record."""

    def __init__(self, reports):
        super().__init__(daemon=True)
        self._reports, self.seen = reports, defaultdict(set)
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(0.02):
            for path in self._reports.glob("kommun-*/2023/record.json"):
                status = path.stat()
                self.seen[path.parents[1].name].add((status.st_ino, status.st_mtime_ns))

    def counts(self):
        time.sleep(0.2)
        self.over.set()
        self.join()
        return {committee: len(files) for committee, files in self.seen.items()}


@pytest.mark.xdist_group("forty")
def test_forty_reports_are_each_published_once_though_a_worker_is_killed_in_the_middle(cluster, installations, forty):
    cluster.give(forty, REPORTS)
    runs, log = run_log(cluster)
    cluster.batch.notebook(log, "import time; time.sleep(0.3)")
    one = cluster.worker("one", installations[0], "--no-nanny")
    cluster.worker("two", installations[1], "--no-nanny")
    publishing = Publishing(cluster.batch.reports)
    publishing.start()
    command = cluster.report()
    wait(lambda: len(made(cluster)) >= 10, 120)
    one.send_signal(signal.SIGKILL)
    one.wait()
    status, _, err = ended(command)
    assert status == 0, err
    assert publishing.counts() == dict.fromkeys(COMMITTEES, 1)
    executed = Counter(runs.read_text(encoding="utf-8").split())
    assert set(executed) == set(COMMITTEES)
    assert sum(executed.values()) <= REPORTS + 1  # what the killed worker had is made again, nothing else
    assert all(cluster.batch.manifest()[f"{committee}/2023"]["made"] for committee in COMMITTEES)


def test_a_killed_worker_leaves_no_process_behind(cluster, installations):
    runs, log = run_log(cluster)
    cluster.batch.notebook(log, "import time; time.sleep(60)")
    worker = cluster.worker("one", installations[0], "--no-nanny")
    cluster.report()
    wait(runs.exists, 60)
    assert len(cluster.stations()) == 3  # what makes reports, what kernels are forked from, and a kernel
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait(lambda: not cluster.stations(), 5)


def test_a_job_that_kills_its_worker_is_given_up_after_two_tries_and_named(cluster, installations):
    runs, log = run_log(cluster)
    cluster.batch.notebook(log, f"{TO_THE_WORKER}\nif committee == 'kommun-00001':\n    worker.kill()")
    cluster.worker("one", installations[0])  # with nannies: a worker that dies is started again
    cluster.worker("two", installations[1])
    status, out, err = ended(cluster.report())
    assert status == 3
    assert "Misslyckades: kommun-00001 2023" in err
    assert "Gav upp efter 2 försök" in err
    assert "tcp://127.0.0.1" in err
    assert made(cluster) == set(COMMITTEES[:FEW]) - {"kommun-00001"}
    executed = Counter(runs.read_text(encoding="utf-8").split())
    assert executed == {**dict.fromkeys(COMMITTEES[:FEW], 1), "kommun-00001": 2}
    assert "Misslyckade: en rapport" in out


def test_a_job_that_kills_the_process_beside_its_worker_is_given_up_too(cluster, installations):
    cluster.batch.notebook("import psutil\nif committee.endswith('1'): psutil.Process().parents()[1].kill()")
    cluster.worker("one", installations[0])
    status, _, err = ended(cluster.report("--committee", "kommun-00001", "--committee", "kommun-00002"))
    assert status == 3
    assert "Gav upp efter 2 försök" in err
    assert "slutstatus -9" in err
    assert made(cluster) == {"kommun-00002"}


def test_a_report_published_just_before_its_worker_died_is_not_made_again(cluster, installations):
    runs, log = run_log(cluster)
    record = cluster.batch.reports / "kommun-00001" / "2023" / "record.json"
    watching = f"import os, time\nwhile not os.path.exists({str(record)!r}): time.sleep(0.0002)\nos.kill(WORKER, 9)"
    watch = f"import subprocess, sys\ncode = {watching!r}.replace('WORKER', str(worker.pid))"
    start = "subprocess.Popen([sys.executable, '-c', code], start_new_session=True)"
    cluster.batch.notebook(log, TO_THE_WORKER, watch, start, "import time; time.sleep(0.5)")
    cluster.worker("one", installations[0])
    status, _, err = ended(cluster.report("--committee", "kommun-00001"))
    assert status == 0, err
    assert runs.read_text(encoding="utf-8").split() == ["kommun-00001"]


def test_a_fault_in_the_figures_is_not_tried_again(cluster, installations):
    runs, log = run_log(cluster)
    cluster.batch.notebook(log, "raise ValueError('avsiktligt fel')")
    cluster.worker("one", installations[0])
    status, _, err = ended(cluster.report("--committee", "kommun-00001"))
    assert status == 3
    assert "avsiktligt fel" in err
    assert runs.read_text(encoding="utf-8").split() == ["kommun-00001"]


@pytest.mark.parametrize(
    ("other", "told"), [("changed_code", "koden är 0.1.0 ("), ("changed_package", "pandas är 0.0.1")]
)
def test_a_worker_that_differs_is_refused_with_both_versions(cluster, installations, other, told, request):
    cluster.worker("differs", request.getfixturevalue(other))
    status, _, err = ended(cluster.report())
    assert status == 2
    (line,) = [line for line in err.splitlines() if line.startswith("tcp://")]
    assert told in line
    assert line.count(" där och ") == 1
    assert not made(cluster)
    cluster.worker("alike", installations[0])
    status, _, err = ended(cluster.report())
    assert status == 0, err
    assert told in err  # used is the other one alone, and it is said
    assert made(cluster) == set(COMMITTEES[:FEW])


@pytest.mark.xdist_group("forty")
def test_workers_that_come_later_are_asked_before_they_get_a_job(cluster, installations, changed_code, forty):
    cluster.give(forty, LONG)
    cluster.batch.notebook("import time; time.sleep(0.5)")
    cluster.worker("one", installations[0])
    command = cluster.report()
    wait(lambda: made(cluster), 60)
    cluster.worker("late and changed", changed_code, "--no-nanny")
    late = cluster.worker("late", installations[1], "--no-nanny")
    wait(lambda: [each for each in psutil.Process(late.pid).children() if each in cluster.stations()], 30)
    status, _, err = ended(command)
    assert status == 0, err
    assert "koden är 0.1.0 (" in err
    assert made(cluster) == set(COMMITTEES[:LONG])
    assert "Traceback" not in cluster.log("late and changed")


def test_ctrl_c_stops_what_the_workers_make(cluster, installations):
    cluster.batch.notebook("import time; time.sleep(0 if committee == 'kommun-00000' else 60)")
    cluster.worker("one", installations[0])
    command = cluster.report()
    wait(lambda: made(cluster), 60)
    time.sleep(1)
    os.killpg(command.pid, signal.SIGINT)
    status, _, err = ended(command, 10)
    assert status == 130, err
    assert "samma kommando igen" in err
    wait(lambda: not cluster.stations(), 5)
    assert not list(cluster.batch.reports.rglob("*.unfinished"))


def test_a_worker_must_see_the_folder_itself_and_no_copy_of_it(tmp_path):
    (tmp_path / "reports").mkdir()
    order = Order(Project(tmp_path), Terms(("html",)), "", this_installation(), "mark")
    assert str(tmp_path) in look(order)
    (tmp_path / "reports" / "mark").touch()
    assert look(order) == ""


def test_without_workers_and_without_a_scheduler_it_says_so(cluster):
    status, _, err = ended(cluster.report())
    assert (status, err) == (2, "Ingen worker kan göra rapporterna.\n")
    cluster.scheduler = "tcp://127.0.0.1:1"
    status, _, err = ended(cluster.report())
    assert status == 2
    assert err.startswith("Ingen scheduler svarar på tcp://127.0.0.1:1")


def test_without_the_extra_it_says_what_to_install(cluster):
    hidden = "import sys; sys.modules['distributed'] = None; from analysis.cli.main import main; sys.exit(main())"
    line = [sys.executable, "-c", hidden, "--project", cluster.batch.root, "report", "--scheduler", "tcp://127.0.0.1:1"]
    told = subprocess.run(line, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "namndrapport[cluster]" in told.stderr
