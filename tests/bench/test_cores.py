import os
import time

from bench.cores import Share, family, machine_seconds


def test_what_this_process_uses_of_a_core_is_counted() -> None:
    machine, share = machine_seconds(), Share([os.getpid()])

    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass

    assert 0.1 < share.seconds() < 1
    assert 0 < share.cores() <= 1.2
    assert machine_seconds() > machine


def test_a_process_belongs_to_its_own_family() -> None:
    assert os.getpid() in family(os.getpid())
