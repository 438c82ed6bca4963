package io.tocsin.config;

import io.tocsin.diagnostic.SyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a selector of labels: {@code team=agents,env in (prod, staging),!legacy}.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels and selectors</a>
 */
final class LabelSelector {

    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String KEY = "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?" + NAME;
    private static final String VALUE = "(" + NAME + ")?";
    private static final Pattern REQUIREMENT = Pattern.compile(
            "\\s*(!\\s*" + KEY + "|" + KEY + "(\\s*(==|=|!=)\\s*" + VALUE + "|\\s+(in|notin)\\s*\\(\\s*" + VALUE + "(\\s*,\\s*" + VALUE + ")*\\s*\\))?)\\s*(,|$)");

    private LabelSelector() {}

    static String check(String text) throws SyntaxException {
        Matcher requirement = REQUIREMENT.matcher(text);
        int at = 0;
        boolean more = !text.isBlank();
        while (more) {
            if (!requirement.find(at) || requirement.start() != at) {
                throw new SyntaxException("this is no selector of labels; requirements are written key=value, key!=value, key in (a, b), key notin (a, b), key or !key, "
                        + "with commas between them", at, text.length());
            }
            more = text.charAt(requirement.end() - 1) == ',';
            at = requirement.end();
        }
        return text.strip();
    }

    static String checkKey(String text) throws SyntaxException {
        if (!text.matches(KEY)) {
            throw new SyntaxException("\"" + text + "\" is no key of a label in Kubernetes: letters, digits, dashes, dots and underscores, and maybe a domain and a slash before them", 0, text.length());
        }
        return text;
    }

    static String checkValue(String text) throws SyntaxException {
        if (!text.matches(VALUE)) {
            throw new SyntaxException("\"" + text + "\" is no value of a label in Kubernetes: up to 63 letters, digits, dashes, dots and underscores", 0, text.length());
        }
        return text;
    }
}
