"""Granian in front of the hall, ended with the test that started it: ``python -m``."""

from granian import Granian
from granian.constants import Interfaces

from banshi.site import environment
from banshi.site.tether import tie_to_parent

if __name__ == "__main__":
    tie_to_parent()
    here = environment.read()
    Granian(
        "tests.journeys.wsgi:application",
        address=here.bind,
        port=here.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
    ).serve()
