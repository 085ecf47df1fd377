# shellcheck shell=bash
# Building, where something is missing or older than its sources, and by one terminal at a time.
# Takes: JAR, TOOLS_PATH and LOCK, as in run.sh; MAVEN_OPTS, which come after ours; say and die, of run.sh; java.sh.
# Sets: JAVA_HOME and MAVEN_OPTS, both exported, wherever it builds. Descriptor 9 is the lock's.

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

# Whether one of these, or a file in it, is newer than the file named first. Scripts such as this one are in no build.
newer() {
  local built=$1
  shift
  [ -n "$(find "$@" -path src/main/sh -prune -o -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

stale() { [ ! -f "$JAR" ] || newer "$JAR" pom.xml src/main conf/logback.xml; }

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
tools_stale() { stale || [ ! -f "$TOOLS_PATH" ] || newer "$TOOLS_PATH" pom.xml src/main src/test; }

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

# Formatter and Error Prone.
check() {
  # What was compiled without the strict compiler would not be looked at by it.
  rm -rf target/classes target/maven-status
  # A jar and tests, of which the strict compiler says nothing, are what `test` looks at.
  maven -Pstrict process-classes "$@"
}
