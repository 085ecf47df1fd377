# shellcheck shell=bash
# The newest Java of this machine.
# Takes: JAVA_HOME, PATH and HOME, where it looks first; die, of run.sh.
# Sets: OLDEST_JAVA, the oldest that will do; JAVA_HOME, exported, by need_java.

readonly OLDEST_JAVA=17

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
