# shellcheck shell=bash
# Programs that stand beside the server: benchmarks, faults, suites of others, the rehearsal.
# Takes: JAR, TOOLS_PATH, CACHE and CALLED_FROM, as in run.sh; die, of run.sh; build.sh and options.sh.
# Sets: the array java_command, of which each makes its own; JAVA_HOME and MAVEN_OPTS, exported, as build.sh does.

# A program that stands among the tests: what starts and breaks servers there serves it, too.
tool() {
  local program=$1
  shift
  if [ "$(java_release "$JAVA_HOME")" -ge 24 ]; then java_command+=(--enable-native-access=ALL-UNNAMED); fi
  # It ends what it started itself, also on Ctrl-C.
  exec "${java_command[@]}" -Dparley.jar="$PWD/$JAR" -cp "target/test-classes:target/classes:$(cat "$TOOLS_PATH")" \
    "$program" "$@"
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

chaos() {
  ensure_tools
  prepare_java
  tool dev.parley.chaos.Chaos "$@"
}

conformance() {
  ensure_tools
  prepare_java
  tool dev.parley.conformance.ConformanceServer "$@"
}

jmh() {
  maven -q -Pjmh process-test-classes >&2
  prepare_java
  exec "${java_command[@]}" -cp "target/jmh-classes:target/classes:$(cat target/jmh.classpath)" \
    dev.parley.jmh.Benchmarks "$@"
}
