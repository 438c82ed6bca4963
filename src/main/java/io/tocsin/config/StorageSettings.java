package io.tocsin.config;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.remote.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * The database that holds everything, where it is not SQLite in the data directory.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param username empty where the url, or the driver, knows it
 */
public record StorageSettings(String url, String username, Optional<Secret> password) {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    public StorageSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    static Optional<StorageSettings> read(Section root) {
        return root.section("storage").map(section -> {
            Optional<String> url = section.parsed("url", StorageSettings::url);
            if (!section.has("url")) {
                section.error("url", "\"url\" is missing, such as jdbc:postgresql://db:5432/tocsin; without \"storage\" everything is kept in the data directory");
            }
            var settings = new StorageSettings(url.orElse(""), section.text("username", ""), Secrets.read(section, "password"));
            section.done();
            return settings;
        });
    }

    private static String url(String text) throws SyntaxException {
        if (!text.startsWith(POSTGRESQL)) {
            throw new SyntaxException("the store is in PostgreSQL (jdbc:postgresql://host:port/database), or without \"storage\" in SQLite in the data directory", 0, text.length());
        }
        int password = text.indexOf("password=");
        if (password >= 0) {
            throw new SyntaxException("the password does not stand in the url, where it would be shown: give \"password\" or \"password_file\"", password, text.length());
        }
        return text;
    }
}
