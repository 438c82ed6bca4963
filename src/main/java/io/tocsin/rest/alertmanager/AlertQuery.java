package io.tocsin.rest.alertmanager;

import io.tocsin.label.Matcher;
import io.tocsin.mute.Muting;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestQuery;

/** What is asked of alerts and of groups of them. The fields are set from the query. */
public class AlertQuery {

    @RestQuery
    String active;

    @RestQuery
    String silenced;

    @RestQuery
    String inhibited;

    @RestQuery
    String muted;

    @RestQuery
    List<String> filter;

    @RestQuery
    String receiver;

    @RestQuery("receiver_matchers")
    List<String> receiverMatchers;

    /** @throws IllegalArgumentException in Alertmanager's words, as does the other one */
    List<Matcher> matchers(boolean classic) {
        return Query.matchers(filter, classic);
    }

    Predicate<String> receivers(boolean classic) {
        return Query.receivers(receiver, receiverMatchers, classic);
    }

    boolean wants(List<Muting> mutings) {
        boolean isSilenced = mutings.stream().anyMatch(Muting.Silenced.class::isInstance);
        boolean isInhibited = mutings.stream().anyMatch(Muting.Inhibited.class::isInstance);
        return (Query.flag(active) || isSilenced || isInhibited) && (Query.flag(silenced) || !isSilenced) && (Query.flag(inhibited) || !isInhibited);
    }

    boolean wantsMutedGroups() {
        return Query.flag(muted);
    }
}
