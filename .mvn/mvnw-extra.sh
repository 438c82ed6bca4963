# Sourced by mvnw, right before it looks for Maven. POSIX sh under `set -euf`.
# It adds two things to Maven's own only-script wrapper, both for machines that are nearly ready:
#   (a) JAVA_HOME unset and `java` older than the project's level: take a newer JDK installed beside it (java-home.sh).
#   (b) the archive site out of reach: get the very same zip as a Maven artifact, with the mvn on PATH.

. "$scriptDir/.mvn/java-home.sh"

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

maven_by_maven
