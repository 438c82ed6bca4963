package io.tocsin.ui;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The groups as pages see them: one look at the dispatcher serves all who ask within half a second, so that many readers do not hold up what is told. */
@Singleton
class Groups {

    private static final Duration FRESH = Duration.ofMillis(500);

    private final Engine engine;
    private final Site site;
    private List<GroupView> seen = List.of();
    private Instant seenAt = Instant.MIN;

    Groups(Engine engine, Site site) {
        this.engine = engine;
        this.site = site;
    }

    synchronized List<GroupView> now() {
        Instant now = site.clock().instant();
        if (seenAt.isBefore(now.minus(FRESH))) {
            seen = engine.alertGroups();
            seenAt = now;
        }
        return seen;
    }

    /**
     * The group that a link names.
     *
     * @param route the route's name
     * @param labels by which it is grouped, in braces
     */
    GroupView find(String route, String labels) {
        return known(route, labels).orElseThrow(() -> new NotFoundException("there is no such group now"));
    }

    /** The same; empty where nothing in it fires any more, or it is not there. */
    Optional<GroupView> firing(String route, String labels) {
        Instant now = site.clock().instant();
        return known(route, labels).filter(group -> group.firesAt(now));
    }

    private Optional<GroupView> known(String route, String labels) {
        Labels key = labels(labels);
        return now().stream().filter(view -> view.route().name().value().equals(route) && view.key().labels().equals(key)).findFirst();
    }

    static Labels labels(String text) {
        var labels = Labels.builder();
        try {
            for (Matcher matcher : MatcherParser.parseList(text)) {
                labels.set(matcher.name(), matcher.value());
            }
        } catch (SyntaxException | IllegalArgumentException e) {
            throw new BadRequestException("these are no labels: " + e.getMessage());
        }
        return labels.build();
    }

    /** After a change by the reader, who wants to see it. */
    synchronized void forget() {
        seenAt = Instant.MIN;
    }
}
