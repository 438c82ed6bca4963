package io.tocsin.ui;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wants to see.
 *
 * @param text of matchers as amtool takes them: {@code {a="b", c=~"d"}}, without braces too, or a bare name for the alert's name
 * @param trouble why the text holds no matchers; empty: it does
 */
record Filter(String text, List<Matcher> matchers, String receiver, String state, String trouble) {

    static Filter of(String text, String team, String agent, String receiver, String state) {
        var matchers = new ArrayList<Matcher>();
        String trouble = "";
        try {
            if (!text.isBlank()) {
                matchers.addAll(parse(text.strip()));
            }
        } catch (SyntaxException | IllegalArgumentException e) {
            trouble = e.getMessage();
        }
        if (!team.isBlank()) {
            matchers.add(Matcher.equal("team", team.strip()));
        }
        if (!agent.isBlank()) {
            matchers.add(Matcher.equal("agent_name", agent.strip()));
        }
        return new Filter(text, List.copyOf(matchers), receiver, state, trouble);
    }

    static List<Matcher> parse(String text) throws SyntaxException {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*") ? List.of(Matcher.equal(Labels.ALERT_NAME, text)) : MatcherParser.parseList(text);
    }

    boolean takes(Labels labels) {
        return Matcher.allMatch(matchers, labels);
    }

    /** @param muted whether anything mutes the alert */
    boolean takes(Labels labels, String receiverOfGroup, boolean muted) {
        boolean wanted = switch (state) {
            case "active" -> !muted;
            case "muted" -> muted;
            default -> true;
        };
        return wanted && (receiver.isEmpty() || receiver.equals(receiverOfGroup)) && takes(labels);
    }
}
