package io.tocsin.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is redacted, and how.
 *
 * @param mask labels and annotations whose whole value is replaced by a mark that tells nothing
 * @param hash those whose value is replaced by its hash, so that equal ones stay equal
 * @param drop those that are taken away
 * @param find what is looked for in all others
 * @param patterns what is looked for beside
 * @param foundIsHashed whether what is found is replaced by its hash
 * @param leave labels and annotations in which nothing is looked for
 */
public record PrivacyRules(
        Set<String> mask, Set<String> hash, Set<String> drop, Set<Kind> find, List<OwnPattern> patterns, boolean foundIsHashed, Set<String> leave) {

    /** Labels and annotations that hold a user's own words or name, by what they are called. */
    public static final Set<String> PERSONAL = Set.of("user", "user_id", "email", "query", "prompt", "response");

    /** Where nothing is looked for unless told otherwise: {@code instance} is an address by nature, and without {@code alertname} there is no alert. */
    public static final Set<String> LEFT = Set.of("alertname", "instance");

    /** What holds where the configuration says nothing. */
    public static final PrivacyRules DEFAULT = new PrivacyRules(PERSONAL, Set.of(), Set.of(), Set.of(), List.of(), false, LEFT);

    /** Nothing is redacted. */
    public static final PrivacyRules NONE = new PrivacyRules(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), false, LEFT);

    public PrivacyRules {
        mask = Set.copyOf(mask);
        hash = Set.copyOf(hash);
        drop = Set.copyOf(drop);
        find = find.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(find));
        patterns = List.copyOf(patterns);
        leave = Set.copyOf(leave);
    }

    /** Whether a secret is needed. */
    public boolean hashes() {
        return foundIsHashed || !hash.isEmpty();
    }
}
