package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessReaderTest {

    private static final String BCRYPT = "$2y$05$bvIG6Nmid91Mu9RcmmWZfO5HJIMCT8riNW0hEp8f6/FuA2/mHZFpe";

    @TempDir
    private Path directory;

    @Test
    void read_takesEveryWay() {
        Configuration loaded = Yaml.loaded(directory, Yaml.MINIMAL + """
                auth:
                  metrics: open
                  users:
                    - {name: anna, role: operator, password_hash: %s}
                  tokens:
                    - {name: prometheus, role: viewer, sha256_file: token.sha256}
                  proxy: {user_header: X-Forwarded-User, groups_header: X-Forwarded-Groups, from: [10.0.0.0/8], roles: {sre: admin}}
                  client_certificates: {roles: {grafana: viewer}}
                  oidc: {issuer: https://id.example, client_id: tocsin, client_secret: s3cr3t, default_role: viewer}
                """.formatted(BCRYPT.replace("$", "$$")));
        AccessSettings access = loaded.access();
        assertThat(access.openMetrics()).isTrue();
        assertThat(access.users()).singleElement().satisfies(user -> assertThat(user.passwordHash().reveal()).isEqualTo(BCRYPT));
        assertThat(access.tokens()).singleElement().satisfies(token -> assertThat(token.role()).isEqualTo(Role.VIEWER));
        assertThat(access.proxy()).isPresent();
        assertThat(access.certificates()).isPresent();
        assertThat(access.openId().orElseThrow().rolesClaim()).isEqualTo("groups");
        assertThat(loaded.originalText()).doesNotContain("s3cr3t").doesNotContain(BCRYPT).doesNotContain("bvIG6Nmid91");
        assertThat(loaded.alertmanagerText()).doesNotContain("auth");
    }

    @Test
    void read_knowsNone() {
        assertThat(Yaml.loaded(directory, Yaml.MINIMAL + "auth: none\n").access().isOpen(false)).isTrue();
        assertThat(Yaml.loaded(directory, Yaml.MINIMAL).access().isOpen(false)).isFalse();
    }

    @Test
    void read_saysWhatIsWrong() {
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + "auth: open\n")).singleElement().asString().contains("or the word none");
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + """
                auth:
                  users:
                    - {name: anna, role: boss, password_hash: secret}
                    - {name: anna, role: viewer}
                  tokens: [{name: "a:b", role: viewer, sha256: abc}]
                  proxy: {from: [localhost], roles: {}}
                """))
                .anySatisfy(line -> assertThat(line).contains("a role is viewer, operator or admin, not \"boss\""))
                .anySatisfy(line -> assertThat(line).contains("this is no bcrypt hash"))
                .anySatisfy(line -> assertThat(line).contains("there is a \"anna\" already"))
                .anySatisfy(line -> assertThat(line).contains("\"password_hash\" or \"password_hash_file\" is missing"))
                .anySatisfy(line -> assertThat(line).contains("without a colon"))
                .anySatisfy(line -> assertThat(line).contains("no SHA-256"))
                .anySatisfy(line -> assertThat(line).contains("\"localhost\" is no address or range"))
                .anySatisfy(line -> assertThat(line).contains("\"user_header\" is missing"))
                .anySatisfy(line -> assertThat(line).contains("nobody would have a role"))
                .noneSatisfy(line -> assertThat(line).contains("secret"));
    }
}
