# shellcheck shell=bash
# The command by which Java is started: heap, collector and AOT cache, and your options.
# Takes: JAR and CACHE, as in run.sh; JAVA_OPTS and PARLEY_JAVA_OPTS, and JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS, which
#   the JVM reads itself; java.sh.
# Sets: OLDEST_JAVA_WITH_CACHE; JAVA_HOME, exported, and the array java_command, both by prepare_java; the array
#   options, those of Parley itself, by run_options.

readonly OLDEST_JAVA_WITH_CACHE=25

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
