"""A service that registers itself, as an independent client of ZooKeeper: one session a process.

Each line on standard input is a JSON list, each answer a line. Killed, it leaves its session behind.
"""
import http.server
import json
import sys
import threading

from kazoo.client import KazooClient
from kazoo.security import make_digest_acl


def answer(value):
    print(json.dumps(value), flush=True)


class Actuator(http.server.BaseHTTPRequestHandler):
    """/actuator/serviceregistry, as Spring Cloud answers it: the entry changes before the answer."""

    path_of_entry = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/actuator/serviceregistry" or not self.path_of_entry:
            return self.end(404)
        entry = json.loads(zookeeper.get(self.path_of_entry)[0])
        entry["payload"]["metadata"]["instance_status"] = json.loads(body)["status"]
        zookeeper.set(self.path_of_entry, json.dumps(entry).encode())
        self.end(200)

    def end(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def actuator(port, path):
    Actuator.path_of_entry = path
    server = http.server.HTTPServer(("127.0.0.1", port), Actuator)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def guard(path, user, password):
    zookeeper.set_acls(path, [make_digest_acl(user, password, all=True)])


def create(path, data, ephemeral):
    zookeeper.create(path, data.encode(), ephemeral=ephemeral, makepath=True)


verbs = {
    "create": create,
    "guard": guard,
    "login": lambda user, password: zookeeper.add_auth("digest", f"{user}:{password}") and None,
    "set": lambda path, data: zookeeper.set(path, data.encode()) and None,
    "delete": lambda path: zookeeper.delete(path, recursive=True),
    "children": lambda path: zookeeper.get_children(path),
    "actuator": actuator,
    "end": lambda: zookeeper.stop(),
}
zookeeper = KazooClient(hosts=sys.argv[1], timeout=float(sys.argv[2]))
zookeeper.start(timeout=60)
answer("ready")
for line in sys.stdin:
    verb, *arguments = json.loads(line)
    try:
        answer(verbs[verb](*arguments))
    except Exception as error:  # told to the test, which knows what it wanted
        answer({"error": repr(error)})
