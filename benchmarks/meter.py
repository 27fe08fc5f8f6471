"""Runs a command and says what its whole process tree cost: `python -m benchmarks.meter REPORT COMMAND…` (Linux).

A process of its own, so that nothing but the command is among its children: what the kernel adds up for those is the CPU
time of the tree, whoever started and reaped its members. Peaks of memory are read from /proc while the processes live.
"""

import ctypes
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

# prctl(2): orphans become our children. A forkserver outlives the process that started it, and would be counted nowhere.
PR_SET_CHILD_SUBREAPER = 36
EVERY = 0.05
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process of the tree when it was last seen; `peak` in bytes is its largest resident set, shared pages included."""

    command: str
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a command cost. Times in seconds, `ended` since the epoch; `cpu` is that of all its processes, exact."""

    code: int
    seconds: float
    ended: float
    cpu: float
    others: float
    """CPU time that everything else on the machine took meanwhile."""
    processes: tuple[Process, ...]


def read_usage(report: Path) -> Usage:
    """The usage in a report that the meter wrote."""
    values = json.loads(report.read_text())
    return Usage(**values | {"processes": tuple(Process(**each) for each in values["processes"])})


def main() -> int:
    report, *command = sys.argv[1:]
    usage = measure(command)
    Path(report).write_text(json.dumps(asdict(usage)))
    return usage.code


def measure(command: list[str]) -> Usage:
    """Run a command until it and all its descendants have ended. The calling process must have no other children."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began, busy, code = time.monotonic(), _busy(), 0
    root = os.posix_spawnp(command[0], command, os.environ)
    seen: dict[int, Process] = {}
    while True:
        seen.update(_descendants(os.getpid()))
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == root:
            code = os.waitstatus_to_exitcode(status)
        elif pid == 0:
            time.sleep(EVERY)
    seconds, ended = time.monotonic() - began, time.time()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = spent.ru_utime + spent.ru_stime
    others = max(0.0, _busy() - busy - cpu)
    return Usage(code=code, seconds=seconds, ended=ended, cpu=cpu, others=others, processes=tuple(seen.values()))


def _busy() -> float:
    """Seconds that the machine's cores have worked since it was started; proc_stat(5): all but idle and iowait."""
    user, nice, system, _, _, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICKS


def _descendants(pid: int) -> Iterator[tuple[int, Process]]:
    for child in _children(pid):
        if process := _look(Path(f"/proc/{child}")):
            yield child, process
        yield from _descendants(child)


def _children(pid: int) -> list[int]:
    try:
        lists = [task.joinpath("children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return []
    return [int(child) for each in lists for child in each.split()]


def _look(folder: Path) -> Process | None:
    """A process as it is now; None when it has ended."""
    try:
        command = folder.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        status = dict(line.split(":", 1) for line in folder.joinpath("status").read_text().splitlines())
        # proc_pid_stat(5): fields 14 and 15, counted behind the name in brackets.
        times = folder.joinpath("stat").read_text().rpartition(")")[2].split()[11:13]
    except (FileNotFoundError, ProcessLookupError):
        return None
    if "VmHWM" not in status:  # a zombie has no memory
        return None
    return Process(command=command, cpu=sum(map(int, times)) / TICKS, peak=int(status["VmHWM"].split()[0]) * 1024)


if __name__ == "__main__":
    sys.exit(main())
