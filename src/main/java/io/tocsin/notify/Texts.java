package io.tocsin.notify;

import io.tocsin.notify.TextExpander.TextException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The user's texts for one notification. A template that fails must not cost the page: our own text takes its place, and {@link #problems()} says so, to
 * be shown in the message. Alertmanager drops the notification instead.
 *
 * <p>Made for one attempt, used by one thread.
 */
public final class Texts {

    private final TextExpander expander;
    private final Map<String, String> templates;
    private final Notification notification;
    private final Set<String> problems = new LinkedHashSet<>();

    public Texts(TextExpander expander, Map<String, String> templates, Notification notification) {
        this.expander = expander;
        this.templates = templates;
        this.notification = notification;
    }

    /** Whether the user has written something under this key. */
    public boolean has(String key) {
        return templates.containsKey(key);
    }

    /** The user's text under this key; empty where there is none, or it failed. */
    public Optional<String> find(String key) {
        return expand(key, templates.get(key), false);
    }

    /** The same, for a text that is HTML. */
    public Optional<String> findHtml(String key) {
        return expand(key, templates.get(key), true);
    }

    /** The user's text under this key, or ours. */
    public String or(String key, Supplier<String> ours) {
        return find(key).orElseGet(ours);
    }

    /** A text that stands elsewhere in the configuration. @param key what it is called there */
    public String expand(String key, String template) {
        return expand(key, template, false).orElse("");
    }

    /** A text without which there is nothing to send, such as an address. */
    public String strictly(String template) throws TextException {
        return isPlain(template) ? template : expander.expand(template, notification, false);
    }

    /** One line for each template that failed. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private Optional<String> expand(String key, String template, boolean html) {
        if (template == null || isPlain(template)) {
            return Optional.ofNullable(template);
        }
        try {
            return Optional.of(expander.expand(template, notification, html));
        } catch (TextException e) {
            problems.add("The template under \"" + key + "\" failed: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isPlain(String template) {
        return !template.contains("{{");
    }
}
