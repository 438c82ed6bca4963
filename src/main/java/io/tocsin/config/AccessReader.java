package io.tocsin.config;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.AddressRange;
import io.tocsin.access.OpenIdProvider;
import io.tocsin.access.Role;
import io.tocsin.access.RoleMap;
import io.tocsin.access.StaticToken;
import io.tocsin.access.StaticUser;
import io.tocsin.access.TrustedProxy;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code auth}: who may read and who may act. */
final class AccessReader {

    private static final String ROLES = "viewer, operator or admin";

    /** What a certificate of bcrypt looks like (crypt(5)): version, cost, 22 characters of salt and 31 of hash. */
    private static final String BCRYPT = "\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}";

    private final Section section;

    private AccessReader(Section section) {
        this.section = section;
    }

    static AccessSettings read(Section root) {
        if (root.node("auth") instanceof YamlScalar word) {
            if (!word.value().equals("none")) {
                root.error(word, "\"auth\" is a mapping with users, tokens, proxy, client_certificates or oidc, or the word none, which leaves everything open");
            }
            return new AccessSettings(true, true, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        return root.section("auth").map(section -> new AccessReader(section).read()).orElse(AccessSettings.UNSET);
    }

    private AccessSettings read() {
        var settings = new AccessSettings(
                false,
                openMetrics(),
                users(),
                tokens(),
                section.section("proxy").map(AccessReader::proxy),
                section.section("client_certificates").map(certificates -> {
                    RoleMap roles = roles(certificates);
                    certificates.done();
                    return roles;
                }),
                section.section("oidc").map(AccessReader::openId));
        section.done();
        return settings;
    }

    private boolean openMetrics() {
        Optional<YamlScalar> word = section.scalar("metrics");
        word.filter(given -> !List.of("open", "closed").contains(given.value())).ifPresent(given -> section.error(given, "\"metrics\" is open or closed"));
        return word.filter(given -> given.value().equals("open")).isPresent();
    }

    private List<StaticUser> users() {
        var users = new ArrayList<StaticUser>();
        var names = new HashSet<String>();
        for (Section user : section.sections("users")) {
            String name = name(user, names);
            Optional<Secret> hash = Secrets.read(user, "password_hash", AccessReader::bcrypt);
            if (hash.isEmpty()) {
                user.error("password_hash", "\"password_hash\" or \"password_hash_file\" is missing: what `tocsin hash` or `htpasswd -nB NAME` writes");
            }
            users.add(new StaticUser(name, role(user, "role"), hash.orElse(Secret.of(""))));
            user.done();
        }
        return users;
    }

    private List<StaticToken> tokens() {
        var tokens = new ArrayList<StaticToken>();
        var names = new HashSet<String>();
        for (Section token : section.sections("tokens")) {
            String name = name(token, names);
            Optional<Secret> hash = Secrets.read(token, "sha256", AccessReader::sha256);
            if (hash.isEmpty()) {
                token.error("sha256", "\"sha256\" or \"sha256_file\" is missing: what `tocsin token` or `printf %s TOKEN | sha256sum` writes");
            }
            tokens.add(new StaticToken(name, role(token, "role"), hash.orElse(Secret.of(""))));
            token.done();
        }
        return tokens;
    }

    private static String name(Section section, HashSet<String> names) {
        String name = section.text("name", "");
        if (name.isEmpty() || name.indexOf(':') >= 0) {
            section.error("name", "each has a \"name\", without a colon");
        } else if (!names.add(name)) {
            section.error("name", "there is a \"" + name + "\" already");
        }
        return name;
    }

    private static String bcrypt(String text) throws SyntaxException {
        if (!text.isEmpty() && !text.matches(BCRYPT)) {
            throw new SyntaxException("this is no bcrypt hash; `tocsin hash` writes one, such as $2a$10$…", 0, text.length());
        }
        return text;
    }

    private static String sha256(String text) throws SyntaxException {
        if (!text.isEmpty() && !text.matches("[0-9A-Fa-f]{64}")) {
            throw new SyntaxException("this is no SHA-256: 64 hexadecimal digits, as `printf %s TOKEN | sha256sum` writes them", 0, text.length());
        }
        return text;
    }

    private static Role role(Section section, String key) {
        if (!section.has(key)) {
            section.error(key, "\"" + key + "\" is missing: " + ROLES);
        }
        return section.parsed(key, AccessReader::role).orElse(Role.VIEWER);
    }

    private static Role role(String text) throws SyntaxException {
        return Role.ofWord(text).orElseThrow(() -> new SyntaxException("a role is " + ROLES + ", not \"" + text + "\"", 0, text.length()));
    }

    private static RoleMap roles(Section section) {
        Map<String, Role> roles = new LinkedHashMap<>();
        section.scalarMap("roles").forEach((name, word) -> section.parsed(word, AccessReader::role).ifPresent(role -> roles.put(name.value(), role)));
        Optional<Role> otherwise = section.parsed("default_role", AccessReader::role);
        if (roles.isEmpty() && otherwise.isEmpty()) {
            section.error("roles", "nobody would have a role: give \"roles\" (name: role), or a \"default_role\"");
        }
        return new RoleMap(roles, otherwise);
    }

    private static TrustedProxy proxy(Section section) {
        List<AddressRange> addresses = new ArrayList<>();
        section.scalars("from").forEach(range -> section.parsed(range, AddressRange::parse).ifPresent(addresses::add));
        if (section.items("from").isEmpty()) {
            section.error("from", "\"from\" is missing: the addresses of the proxy, whose header is believed, such as [10.0.0.0/8]");
        }
        if (!section.has("user_header")) {
            section.error("user_header", "\"user_header\" is missing, such as X-Forwarded-User");
        }
        var proxy = new TrustedProxy(section.text("user_header", ""), section.text("groups_header", ""), addresses, roles(section));
        section.done();
        return proxy;
    }

    private static OpenIdProvider openId(Section section) {
        List.of("issuer", "client_id").stream().filter(key -> !section.has(key)).forEach(key -> section.error(key, "\"" + key + "\" is missing"));
        List<String> scopes = section.texts("scopes");
        var provider = new OpenIdProvider(
                section.parsed("issuer", Urls::parse).orElse(URI.create("https://localhost")),
                section.text("client_id", ""),
                Secrets.read(section, "client_secret"),
                scopes.isEmpty() ? List.of("openid", "profile", "email") : scopes,
                section.text("roles_claim", "groups"),
                roles(section));
        section.done();
        return provider;
    }
}
