"""A process that runs a scheduled job as ElasticJob does: one session, one machine, one shard.

Starting, it writes ENABLED for its own machine. A trigger runs the job if the one shard falls to it,
the first of the machines that may run it: it marks the shard as running, books the run in the ledger,
and unmarks it. Each line on standard input is a JSON list, each answer a line.
"""
import json
import os
import sys

import pymysql
from kazoo.client import KazooClient
from kazoo.security import make_digest_acl

hosts, namespace, job, machine, socket = sys.argv[1:]
zookeeper = KazooClient(hosts=hosts, timeout=60)
zookeeper.start(timeout=60)
ledger = pymysql.connect(unix_socket=socket, user="root", database="shop", autocommit=True)
base = f"/{namespace}/{job}"
instance = f"{machine}@-@{os.getpid()}"
shard = f"{base}/sharding/0"


def put(path, data):
    zookeeper.ensure_path(path)
    zookeeper.set(path, data)


def answer(value):
    print(json.dumps(value), flush=True)


def may(one):
    return zookeeper.get(f"{base}/servers/{one.split('@-@')[0]}")[0] != b"DISABLED"


def begin(run):
    if instance not in [one for one in sorted(zookeeper.get_children(f"{base}/instances")) if may(one)][:1]:
        return False
    put(f"{shard}/instance", instance.encode())
    zookeeper.create(f"{shard}/running", ephemeral=True)
    with ledger.cursor() as cursor:
        cursor.execute("INSERT INTO ledger (run, machine, cents) VALUES (%s, %s, 4200)", (run, machine))
    return True


def finish():
    zookeeper.delete(f"{shard}/running")


def trigger(run):
    ran = begin(run)
    if ran:
        finish()
    return ran


def guard(user, password):
    zookeeper.add_auth("digest", f"{user}:{password}")
    zookeeper.set_acls(f"/{namespace}", [make_digest_acl(user, password, all=True)])
    return True


def restart():
    put(f"{base}/servers/{machine}", b"ENABLED")


put(f"{base}/config", b"cron: 0 0 2 * * ?\njobName: settle\nshardingTotalCount: 1\ntimeZone: Asia/Shanghai\n")
restart()
zookeeper.create(f"{base}/instances/{instance}", ephemeral=True, makepath=True)
verbs = {"trigger": trigger, "begin": begin, "finish": finish, "guard": guard, "restart": restart}
answer("ready")
for line in sys.stdin:
    verb, *rest = json.loads(line)
    answer(verbs[verb](*rest))
