#!/usr/bin/env bash
# Starts Parley, and holds what a developer needs. `./run.sh help` lists the verbs.
set -euo pipefail

# The project's directory, also when this script is called from elsewhere or through a symlink.
self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
readonly CALLED_FROM=$PWD
cd -P "$(dirname "$self")"

readonly JAR=target/parley.jar
readonly TOOLS_PATH=target/test.classpath
readonly LOCK=target/.build.lock
readonly CACHE=target/parley.aot

usage() {
  cat <<'END'
Usage: ./run.sh [VERB]

  (none)          build the jar if needed, start one instance (PORT, default 3000)
  start [OPTIONS] the same, with options of your own, such as: start -conf my.json
  pair            start two instances, on ports 3000 and 3001; Ctrl-C ends both
  archive VERB    export ROOM, erase USER [--account], retention ROOM DAYS|default|forever, migrate, status:
                  what operators do to the archive, whether instances run or not (docs/archive.md); a name
                  that begins with a dash comes after --
  test            run all tests, unit and integration
  chaos [--seed N] [--minutes M] [--archive postgres|mongo]
                  three instances, a Redis and forty clients of their own, faults at random for
                  M minutes (1; may be 0.5), then what was lost, doubled, reordered; exit 1 if any
                  The seed, printed, decides the faults. Ctrl-C ends all. With an archive a database of
                  its own, too, faults that strike it and who archives, and in the last third a Redis
                  that forgets everything: what was acknowledged must be archived, once and in order
  conformance [PORT]
                  the echoes (port 3000) that the public test suites of Engine.IO and Socket.IO expect:
                  docs/dialects/socketio.md says where these are. Ctrl-C ends it
  bench [OPTIONS] loads a server with clients for some seconds and tells deliveries a second, latencies
                  and processor time; exit 1 if a delivery was lost, doubled or out of order
                    --url ws://HOST:PORT,...  servers that run (else one of its own, in memory);
                                              --pid N,... tells processor time of processes, too
                    --instances N, --cluster  so many of its own, on a Redis of its own
                    --dialect D               simple, rooms, groups, envelope or socketio
                    --compression on          clients ask for permessage-deflate (off)
                    --rooms 4 --clients 128 --senders 16 --payload 64 (characters)
                    --window 8                messages that each sender has unanswered, or
                    --rate N                  messages a second of all, by the clock
                    --duration 10 --warmup 3  (seconds)
                    --json FILE, --html FILE  the figures; the page has a plot of latencies
                  --archive [--messages N] [--url URL]
                    stores a million messages, or N, in a PostgreSQL of its own, or the empty database at
                    URL, and tells how fast that goes, and pages and searches in them
  rehearse        leaves an AOT cache in target/parley.aot, with which instances started here afterwards are ready in
                  about half the time and take a rush of clients sooner; once for each jar and Java, from 25 on
  jmh [PATTERN] [--compare] [--store]
                  benchmarks of the codecs, the feed and the fan-out, or those that the pattern names;
                  beside the stored baseline, as ratios; stored as the new baseline
  check           formatter and Error Prone
  fmt             format the sources
  jdk             where the JDK is that builds and tests use
  help            this list

JVM options: PARLEY_JAVA_OPTS or JAVA_OPTS. Cluster off: PARLEY_CLUSTER=off.
END
}

say() { printf 'parley: %s\n' "$*" >&2; }

die() {
  say "$1"
  shift
  for line in "$@"; do printf '        %s\n' "$line" >&2; done
  exit 1
}

# What the verbs do. Apart from constants these are functions.
. src/main/sh/java.sh
. src/main/sh/build.sh
. src/main/sh/options.sh
. src/main/sh/instances.sh
. src/main/sh/tools.sh

verb=${1:-start}
if [ $# -gt 0 ]; then shift; fi
case $verb in
  start | --) start "$@" ;;
  pair) pair "$@" ;;
  archive) archive "$@" ;;
  test) maven verify "$@" ;;
  chaos) chaos "$@" ;;
  conformance) conformance "$@" ;;
  bench) bench "$@" ;;
  rehearse) rehearse ;;
  jmh) jmh "$@" ;;
  check) check "$@" ;;
  fmt) maven -q spotless:apply "$@" ;;
  jdk)
    need_java javac "JDK (Java compiler)"
    printf '%s\n' "$JAVA_HOME"
    ;;
  help | -h | --help) usage ;;
  *)
    say "there is no verb '$verb'"
    usage >&2
    exit 2
    ;;
esac
