"""A telephone exchange on the console: ``python3 exchange.py ADDRESS TOKEN [--english]``.

Type the keys a caller would press and enter; an empty line hangs up.
"""

import json
import sys
import urllib.error
import urllib.request
import uuid


def send(address, token, path, told=None):
    """One call to the hall; what is to be read out, or what was wrong."""
    request = urllib.request.Request(
        f"{address}/api/v1/phone-calls{path}",
        method="POST",
        data=json.dumps(told or {}).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as fault:
        problem = json.load(fault)
        sys.exit(f"{problem['status']} {problem['code']}: {problem['detail']}")


def main(address, token, *options):
    """Play one call from the greeting to the end."""
    call = f"console-{uuid.uuid4().hex[:12]}"
    began = {
        "call": call,
        "caller": "13800000001",
        "language": "en" if "--english" in options else "zh",
    }
    heard = send(address, token, "", began)
    while heard["do"] == "listen" and (pressed := read(heard)):
        step = heard["step"] + 1
        heard = send(address, token, f"/{call}/press", {"step": step, "digits": pressed})
    print(heard["says"] if heard["do"] == "connect" else "")
    if heard["connect_to"]:
        print(f"→ {heard['connect_to']}")
    send(address, token, f"/{call}/hang-up")


def read(heard):
    """Read out, and wait for keys."""
    print(heard["says"])
    ends = "…#" if heard["most"] > 1 else ""
    print(f"[{' '.join(heard['keys'])}] {ends}")
    return sys.stdin.readline().strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
