# Sourced by mvnw, right before it looks for Maven. POSIX sh under `set -euf`.
# It adds two things to Maven's own only-script wrapper, both for machines that are nearly ready:
#   (a) JAVA_HOME unset and `java` older than the project's level: take a newer JDK installed beside it.
#   (b) the archive site out of reach: get the very same zip as a Maven artifact, with the mvn on PATH.

TOCSIN_JAVA=25

# prints the feature release of the JDK in $1 (its home), or 0
jdk_release() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" 2>/dev/null | grep . || echo 0
}

choose_java_home() {
  [ -z "${JAVA_HOME-}" ] || return 0
  on_path="$(command -v javac 2>/dev/null || :)"
  if [ -n "$on_path" ]; then
    on_path="$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")"
    [ "$(jdk_release "${on_path%/bin/javac}")" -lt "$TOCSIN_JAVA" ] || return 0
  fi
  set +f
  for home in "${on_path%/*/bin/javac}"/* /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ "$(jdk_release "$home")" -ge "$TOCSIN_JAVA" ]; then
      JAVA_HOME="$home"
      export JAVA_HOME
      verbose "JAVA_HOME is unset and java is older than $TOCSIN_JAVA: using $home"
      break
    fi
  done
  set -f
  [ -n "${JAVA_HOME-}" ] || die "Tocsin needs a JDK of $TOCSIN_JAVA or newer, and none was found on this machine.
Install one (Eclipse Temurin: adoptium.net; Debian: apt install openjdk-$TOCSIN_JAVA-jdk; SDKMAN: sdk install java $TOCSIN_JAVA-tem),
or point JAVA_HOME at one."
}

archive_answers() {
  if command -v curl >/dev/null; then
    curl --silent --fail --location --head --max-time 15 --output /dev/null "$distributionUrl"
  elif command -v wget >/dev/null; then
    wget --quiet --spider --timeout=15 --tries=1 "$distributionUrl"
  else
    return 1
  fi
}

# The artifact and the archive's file are the same bytes; the sum that guards one guards the other.
maven_by_maven() {
  [ ! -d "$MAVEN_HOME" ] || return 0
  ! archive_answers || return 0
  command -v mvn >/dev/null && command -v unzip >/dev/null || return 0
  echo "mvnw: $distributionUrl cannot be reached; getting the same Maven as an artifact with $(command -v mvn)" >&2
  download="$(mktemp -d)"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.apache.maven:apache-maven:3.9.15:zip:bin -DoutputDirectory="$download" >&2 ||
    die "mvnw: neither $distributionUrl nor the artifact org.apache.maven:apache-maven:3.9.15:zip:bin can be had: check the network, or MVNW_REPOURL"
  zip="$download/apache-maven-3.9.15-bin.zip"
  sum="$( (sha256sum "$zip" 2>/dev/null || shasum -a 256 "$zip") | cut -d' ' -f1)"
  [ "$sum" = "$distributionSha256Sum" ] || die "mvnw: $zip has the wrong SHA-256 sum ($sum), it is not used"
  unzip -q "$zip" -d "$download" || die "mvnw: cannot unpack $zip"
  mkdir -p "${MAVEN_HOME%/*}"
  mv "$download/apache-maven-3.9.15" "$MAVEN_HOME" || [ -d "$MAVEN_HOME" ] || die "mvnw: cannot move Maven to $MAVEN_HOME"
  rm -rf "$download"
}

choose_java_home
maven_by_maven
