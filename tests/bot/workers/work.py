"""The code of the tests' kind of work: each job's parameters say how it behaves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from handlers.workers import Files, Kind, Made, Work


def open_work(folder: Path, greeting: str = "") -> Work:
    def work(parameters: Any, files: Files) -> Made:
        match parameters:
            case ["greet"]:
                return Made({"greeting": greeting, "pid": os.getpid(), "folder": str(folder)})
            case ["turn round"]:
                turned = [(name, content[::-1]) for name, content in files]
                return Made([name for name, _ in turned], [content for _, content in turned])
            case ["first file"]:
                return Made(next(iter(files))[0])
            case ["give", size]:
                return Made(files=[bytes(size)])
            case ["give what is not JSON"]:
                return Made(folder)
            case ["raise", message]:
                raise ValueError(message)
            case ["print"]:
                print("a library's remark")
                return Made("printed")
            case ["allocate", megabytes]:
                return Made(len([bytearray(1_000_000) for _ in range(megabytes)]))
            case ["abort for want of memory"]:
                sys.stderr.write("memory allocation of 96000000 bytes failed\n")
                sys.stderr.flush()
                os.abort()
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["die the first time", mark]:
                if not Path(mark).exists():
                    Path(mark).touch()
                    os.kill(os.getpid(), signal.SIGKILL)
                return Made("done")
            case ["wait for", begun, until]:
                Path(begun).touch()
                while not Path(until).exists():
                    time.sleep(0.005)
                return Made("done")
            case ["compute"]:
                while True:
                    pass
            case ["start another process", pid]:
                child = subprocess.Popen(["/bin/sleep", "60"])
                Path(pid).write_text(str(child.pid))
                child.wait()
            case ["write a malformed answer"]:
                os.write(_stdout_of_the_frames(), b"\xff\xff\xff\xff{}")
            case ["modules"]:
                return Made(sorted(sys.modules))
            case ["environment"]:
                return Made(sorted(os.environ))
            case _:
                raise NotImplementedError(parameters)
        return Made()

    return work


def _stdout_of_the_frames() -> int:
    """Where answers go is the one pipe beside stdin and the liveness_pipe that is open; a taken-over worker would find it too."""
    pipes = [int(fd) for fd in os.listdir("/proc/self/fd") if int(fd) > 2]
    return next(fd for fd in pipes if _writable(fd))


def _writable(fd: int) -> bool:
    try:
        return os.write(fd, b"") == 0
    except OSError:
        return False


def kind(name: str = "trial", **limits: Any) -> Kind:
    return Kind(
        **{"name": name, "entry": f"{__name__}:open_work", "memory_limit": 200_000_000, "time_limit": 20.0, **limits}
    )
