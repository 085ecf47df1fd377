# shellcheck shell=bash
# What the jar does: one instance, a pair of them, or what operators do to the archive.
# Takes: JAR, as in run.sh; PARLEY_CLUSTER, which is on unless it says otherwise; build.sh and options.sh.
# Sets: PARLEY_CLUSTER, exported; the array options; for the pair, the array pids and traps of INT, TERM and HUP.

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

archive() {
  ensure_jar
  prepare_java
  exec "${java_command[@]}" -jar "$JAR" archive "$@"
}
