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
readonly OLDEST_JAVA=17
readonly OLDEST_JAVA_WITH_CACHE=25

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

# --- The newest Java ---------------------------------------------------------------------------------------------------

# The feature release of a Java home, such as 17. From its release file; an installation without one has to be started.
java_release() {
  local version=''
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1) || true
  fi
  version=${version#1.} # 1.8.0 was Java 8
  printf '%s\n' "${version%%[!0-9]*}"
}

# One home a line, perhaps one that isn't; of equal releases the first one wins.
java_homes() {
  local home on_path
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s\n' "$JAVA_HOME"; fi
  on_path=$(command -v java || true)
  # On macOS /usr/bin/java is a stand-in that only says where to get one.
  if [ "$(uname)" = Darwin ] && [ "$on_path" = /usr/bin/java ]; then on_path=''; fi
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    dirname "$(dirname "$on_path")"
  fi
  if [ -x /usr/libexec/java_home ]; then
    home=$(/usr/libexec/java_home 2>/dev/null || true)
    if [ -n "$home" ]; then printf '%s\n' "$home"; fi
  fi
  for home in /usr/lib/jvm/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    printf '%s\n' "$home"
  done
}

# The home of the newest Java of 17 or later that has the program asked for (java or javac); nothing where there is none.
newest_java() {
  local program=$1 best='' best_release=0 home release
  while IFS= read -r home; do
    if [ ! -x "$home/bin/java" ] || [ ! -x "$home/bin/$program" ]; then continue; fi
    release=$(java_release "$home")
    if [ "${release:-0}" -ge "$OLDEST_JAVA" ] && [ "$release" -gt "$best_release" ]; then
      best=$home
      best_release=$release
    fi
  done < <(java_homes)
  printf '%s' "$best"
}

need_java() {
  local program=$1 what=$2
  JAVA_HOME=$(newest_java "$program")
  if [ -z "$JAVA_HOME" ]; then
    die "there is no $what of version $OLDEST_JAVA or later here." \
      "Debian, Ubuntu: sudo apt-get install openjdk-17-jdk-headless" \
      "macOS:          brew install openjdk@17" \
      "Elsewhere:      https://adoptium.net" \
      "One in an unusual place is found by JAVA_HOME."
  fi
  export JAVA_HOME
}

# Maven, and a JDK for it.
need_tools() {
  command -v mvn >/dev/null || die "Maven, which builds Parley, is missing." \
    "Debian, Ubuntu: sudo apt-get install maven" \
    "macOS:          brew install maven" \
    "Elsewhere:      https://maven.apache.org/install.html"
  need_java javac "JDK (Java compiler)"
  # The first compiler alone: a build ends before it has earned back what the second one costs, half as much again.
  export MAVEN_OPTS="-XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}"
  if [ "$(java_release "$JAVA_HOME")" -ge 24 ]; then
    # Maven's own libraries; nothing anyone here could mend.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  fi
}

# --- Building ----------------------------------------------------------------------------------------------------------

stale() {
  [ ! -f "$JAR" ] || [ -n "$(find pom.xml src/main conf/logback.xml -newer "$JAR" -print 2>/dev/null | head -n 1)" ]
}

# Runs a command while no other terminal builds here. The lock ends with this shell, however it ends.
alone() {
  mkdir -p target
  if command -v flock >/dev/null; then
    exec 9>"$LOCK"
    if ! flock -n 9; then
      say "another build is at work here, waiting for it"
      flock 9
    fi
    # Closed for the command, so that nothing it leaves running holds the lock.
    local status=0
    "$@" 9>&- || status=$?
    exec 9>&-
    return "$status"
  fi
  alone_by_directory "$@"
}

# Where flock is missing (macOS): a directory can be made only once. It names its owner, so that one left by a killed
# shell is taken over.
alone_by_directory() {
  local told='' status=0 owner
  until mkdir "$LOCK.d" 2>/dev/null; do
    owner=$(cat "$LOCK.d/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$LOCK.d"
      continue
    fi
    if [ -z "$told" ]; then
      say "another build is at work here, waiting for it"
      told=yes
    fi
    sleep 1
  done
  printf '%s\n' "$$" >"$LOCK.d/pid"
  trap 'rm -rf "$LOCK.d"' EXIT
  "$@" || status=$?
  rm -rf "$LOCK.d"
  trap - EXIT
  return "$status"
}

build_if_stale() {
  stale || return 0 # built by the one we waited for
  say "building $JAR"
  mvn -B -q -ntp -DskipTests package >&2 # standard output is the server's
}

# Every build writes down, after the tests' classes, which libraries they need.
tools_stale() {
  stale || [ ! -f "$TOOLS_PATH" ] ||
    [ -n "$(find pom.xml src/main src/test -newer "$TOOLS_PATH" -print 2>/dev/null | head -n 1)" ]
}

build_tools_if_stale() {
  tools_stale || return 0
  say "building $JAR and the tests' classes"
  mvn -B -q -ntp -DskipTests package >&2
}

ensure_tools() {
  tools_stale || return 0
  need_tools
  alone build_tools_if_stale || die "the build failed; what Maven said is above."
}

ensure_jar() {
  stale || return 0
  need_tools
  alone build_if_stale || die "the build failed; what Maven said is above."
}

maven() {
  need_tools
  alone mvn -B -ntp "$@"
}

# --- Running -----------------------------------------------------------------------------------------------------------

# How many MiB the last -Xmx or -XX:MaxHeapSize of these options allows; nothing where there is none.
heap_asked() {
  local option size='' number
  for option in "$@"; do
    case $option in
      -Xmx*) size=${option#-Xmx} ;;
      -XX:MaxHeapSize=*) size=${option#-XX:MaxHeapSize=} ;;
    esac
  done
  number=${size%[kKmMgGtT]}
  case $number in
    '' | *[!0-9]*) return 0 ;; # Java itself says what is wrong with it
  esac
  case $size in
    *[kK]) printf '%s' $((number / 1024)) ;;
    *[mM]) printf '%s' "$number" ;;
    *[gG]) printf '%s' $((number * 1024)) ;;
    *[tT]) printf '%s' $((number * 1024 * 1024)) ;;
    *) printf '%s' $((number / 1024 / 1024)) ;;
  esac
}

# Adds heap and collector to the array java_command, before the options given, which win.
choose_heap() {
  local heap option
  heap=$(heap_asked "$@")
  # A chat holds little live data: a small heap keeps two instances and a Redis at home on a laptop.
  java_command+=(-Xmx512m)
  # It begins smaller still and grows with its clients: Java would begin with a 64th of the machine's memory.
  if [ "${heap:-512}" -ge 256 ]; then java_command+=(-Xms192m); fi
  for option in "$@"; do
    case $option in
      # The JVM takes one collector only, and no bounds that cross.
      -XX:+Use*GC | -XX:MaxHeapFreeRatio=* | -XX:MinHeapFreeRatio=*) return 0 ;;
    esac
  done
  if [ "${heap:-512}" -gt 1024 ]; then
    # Large: a full collection would stop everybody for a second, so it goes in pieces and partly beside the work. It
    # looks once a minute whether there is memory to give back; else it would only while there is much to do.
    java_command+=(-XX:+UseG1GC -XX:G1PeriodicGCInterval=60000)
  else
    # Small: all of it is collected in some tenths of a second, seldom, as a delivery leaves next to no garbage. No
    # other collector needs as little beside the heap, makes storing a reference as cheap, or leaves the cores to the
    # loops. After a full collection, at most 40 % of the heap stays free.
    java_command+=(-XX:+UseSerialGC -XX:MaxHeapFreeRatio=40 -XX:MinHeapFreeRatio=20)
    # Half of what it begins with is for what is new: with a third, a delivery costs a tenth more.
    if [ "${heap:-512}" -ge 256 ]; then java_command+=(-XX:NewSize=96m); fi
  fi
}

# Whether one of these options is about archives of classes: the JVM takes such beside no cache of ours.
names_archive() {
  local option
  for option in "$@"; do
    case $option in
      -Xshare* | -XX:SharedArchiveFile=* | -XX:ArchiveClassesAtExit=* | -XX:AOT*) return 0 ;;
    esac
  done
  return 1
}

# Sets the array java_command; for an instance, with what a rehearsal left.
prepare_java() {
  local role=${1:-tool}
  need_java java "Java"
  local release
  release=$(java_release "$JAVA_HOME")
  java_command=("$JAVA_HOME/bin/java")
  # Several options in one variable, hence the words.
  # shellcheck disable=SC2206
  local given=(${JAVA_OPTS:-} ${PARLEY_JAVA_OPTS:-})
  # The JVM reads two variables itself.
  # shellcheck disable=SC2086
  choose_heap ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${given[@]+"${given[@]}"}
  # What is broken beyond repair should end and be started anew, not limp on.
  java_command+=(-XX:+ExitOnOutOfMemoryError)
  # Hazelcast and Netty still use Unsafe; later JDKs would print a warning for each.
  if [ "$release" -ge 24 ]; then java_command+=(--sun-misc-unsafe-memory-access=allow); fi
  # HandshakeRemains clears fields that Vert.x declared final.
  if [ "$release" -ge 26 ]; then java_command+=(--enable-final-field-mutation=ALL-UNNAMED); fi
  # One of another jar or Java does nothing, nor does it say so.
  # shellcheck disable=SC2086
  if [ "$role" = instance ] && [ "$release" -ge "$OLDEST_JAVA_WITH_CACHE" ] && [ -f "$CACHE" ] && [ ! "$JAR" -nt "$CACHE" ] &&
    ! names_archive ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${given[@]+"${given[@]}"}; then
    java_command+=(-XX:AOTCache="$PWD/$CACHE" -Xlog:aot=off -Xlog:cds=off)
  fi
  # Last, so that yours win.
  java_command+=(${given[@]+"${given[@]}"})
}

# Those of java_command, one a line, for a tool that starts servers of its own: a path among them may have blanks.
java_options() { printf '%s\n' "${java_command[@]:1}"; }

run_options() {
  options=(run)
  # Without the file the defaults hold; naming a missing one would be an error.
  if [ -f conf/parley.json ]; then options+=(-conf conf/parley.json); fi
}

start() {
  ensure_jar
  prepare_java instance
  run_options
  export PARLEY_CLUSTER=${PARLEY_CLUSTER:-on}
  # A -conf of the caller's comes instead of ours.
  case " $* " in
    *" -conf "* | *" --conf "* | *" -conf="* | *" --conf="* | *" -c "*) options=(run) ;;
  esac
  exec "${java_command[@]}" -jar "$JAR" "${options[@]}" "$@"
}

pair() {
  ensure_jar
  prepare_java instance
  run_options
  export PARLEY_CLUSTER=${PARLEY_CLUSTER:-on}
  pids=()
  local port pid status=0
  # A script's background processes are deaf to Ctrl-C, so we pass it on.
  trap 'stop_pair' INT TERM HUP
  for port in 3000 3001; do
    PORT=$port "${java_command[@]}" -jar "$JAR" "${options[@]}" "$@" &
    pids+=($!)
  done
  # Until the first one ends, by itself or by our signal; then the other goes too.
  while both_alive; do sleep 0.2 & wait $! || true; done
  stop_pair
  for pid in "${pids[@]}"; do
    await "$pid" || status=$?
  done
  return "$status"
}

archive() {
  ensure_jar
  prepare_java
  exec "${java_command[@]}" -jar "$JAR" archive "$@"
}

jmh() {
  maven -q -Pjmh process-test-classes >&2
  prepare_java
  exec "${java_command[@]}" -cp "target/jmh-classes:target/classes:$(cat target/jmh.classpath)" \
    dev.parley.jmh.Benchmarks "$@"
}

# A program that stands among the tests: what starts and breaks servers there serves it, too.
tool() {
  local program=$1
  shift
  if [ "$(java_release "$JAVA_HOME")" -ge 24 ]; then java_command+=(--enable-native-access=ALL-UNNAMED); fi
  # It ends what it started itself, also on Ctrl-C.
  exec "${java_command[@]}" -Dparley.jar="$PWD/$JAR" -cp "target/test-classes:target/classes:$(cat "$TOOLS_PATH")" \
    "$program" "$@"
}

chaos() {
  ensure_tools
  prepare_java
  tool dev.parley.chaos.Chaos "$@"
}

bench() {
  ensure_tools
  # Its servers run as those do that `start` starts.
  prepare_java instance
  local servers
  servers=$(java_options)
  prepare_java
  java_command+=(-Dbench.jvm="$servers" -Dbench.directory="$CALLED_FROM")
  if [ "${1:-}" = --archive ]; then
    shift
    tool dev.parley.bench.ArchiveBench "$@"
  fi
  tool dev.parley.bench.Bench "$@"
}

rehearse() {
  ensure_tools
  prepare_java
  local release
  release=$(java_release "$JAVA_HOME")
  if [ "$release" -lt "$OLDEST_JAVA_WITH_CACHE" ]; then
    die "a rehearsal needs Java $OLDEST_JAVA_WITH_CACHE or later; the newest here is $release."
  fi
  java_command+=(-Dbench.jvm="$(java_options)")
  tool dev.parley.bench.DressRehearsal "$CACHE"
}

conformance() {
  ensure_tools
  prepare_java
  tool dev.parley.conformance.ConformanceServer "$@"
}

both_alive() {
  local pid
  for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null || return 1; done
}

stop_pair() {
  local pid
  for pid in ${pids[@]+"${pids[@]}"}; do kill -TERM "$pid" 2>/dev/null || true; done
}

# The status of a child; a signal to this shell interrupts a wait, so it is asked again while the child lives.
await() {
  local status=0
  while :; do
    status=0
    wait "$1" || status=$?
    kill -0 "$1" 2>/dev/null || return "$status"
  done
}

# --- The verbs ---------------------------------------------------------------------------------------------------------

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
  check)
    # what was compiled without the strict compiler would not be looked at by it
    rm -rf target/classes target/maven-status
    # a jar and tests, of which the strict compiler says nothing, are what `test` looks at
    maven -Pstrict process-classes "$@"
    ;;
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
