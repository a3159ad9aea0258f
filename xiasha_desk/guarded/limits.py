"""Limits that a child process sets upon itself before it looks at anything foreign."""

from __future__ import annotations

import sys

_MB = 1024 * 1024


def limit_this_process(megabytes: int, seconds: float) -> None:
    """Let this process have no more memory (address space) and processor time; what a system lacks is left out."""
    if sys.platform == "win32":
        _limit_on_windows(megabytes, seconds)
        return
    import resource

    wanted = {
        "RLIMIT_AS": megabytes * _MB,
        "RLIMIT_CPU": int(seconds) + 1,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": 64,
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
            try:
                resource.setrlimit(kind, (limit, limit))
            except (ValueError, OSError):
                continue


def _limit_on_windows(megabytes: int, seconds: float) -> None:
    """A job object of its own: memory and processor time, and no children. Not tried on a machine here."""
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class Counters(ctypes.Structure):
        _fields_ = tuple((name, ctypes.c_uint64) for name in ("a", "b", "c", "d", "e", "f"))

    class Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", Basic),
            ("Io", Counters),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    process_time, active_process, process_memory = 0x2, 0x8, 0x100
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = kernel.CreateJobObjectW(None, None)
    limits = Extended()
    limits.Basic.LimitFlags = process_time | active_process | process_memory
    limits.Basic.PerProcessUserTimeLimit = int((seconds + 1) * 10_000_000)
    limits.Basic.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = megabytes * _MB
    extended_limits = 9
    kernel.SetInformationJobObject(
        wintypes.HANDLE(job), extended_limits, ctypes.byref(limits), wintypes.DWORD(ctypes.sizeof(limits))
    )
    kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(kernel.GetCurrentProcess()))
