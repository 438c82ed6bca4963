# Sourced by mvnw (through mvnw-extra.sh) and .ci/run: where JAVA_HOME is unset and `java` is older than the project's level, takes a newer JDK
# installed beside it, and where there is none says what to install. POSIX sh.

TOCSIN_JAVA=25

# prints the feature release of the JDK in $1 (its home), or 0
jdk_release() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" 2>/dev/null | grep . || echo 0
}

choose_java_home() {
  [ -z "${JAVA_HOME-}" ] || return 0
  current="$(command -v javac 2>/dev/null || command -v java 2>/dev/null || :)"
  [ -z "$current" ] || current="$(readlink -f "$current" 2>/dev/null || echo "$current")"
  current="${current%/bin/java*}"
  [ "$(jdk_release "$current")" -lt "$TOCSIN_JAVA" ] || return 0
  # beside it: the other JDKs in the same directory; then where installers of JDKs put theirs
  for home in $(set +f; ls -d "${current%/*}"/*/ "$HOME"/.sdkman/candidates/java/*/ "$HOME"/.jdks/*/ /opt/*jdk*/ 2>/dev/null || :); do
    if [ "$(jdk_release "${home%/}")" -ge "$TOCSIN_JAVA" ]; then
      JAVA_HOME="${home%/}"
      export JAVA_HOME
      return 0
    fi
  done
  echo "Tocsin needs a JDK of $TOCSIN_JAVA or newer, and none was found on this machine.
Install one (Eclipse Temurin: adoptium.net; Debian: apt install openjdk-$TOCSIN_JAVA-jdk; SDKMAN: sdk install java $TOCSIN_JAVA-tem),
or point JAVA_HOME at one." >&2
  exit 1
}

choose_java_home
