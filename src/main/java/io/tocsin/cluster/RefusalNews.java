package io.tocsin.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells each refusal once: again only when the object, or what is wrong with it, has changed. One that could not be told is told the next time. */
public final class RefusalNews {


    private final RuleObjects cluster;
    private final Map<String, String> told = new HashMap<>();

    public RefusalNews(RuleObjects cluster) {
        this.cluster = cluster;
    }

    /** @param now all that are refused; one that is not among them is forgotten, and is news when it comes again */
    public synchronized void tell(List<Refusal> now) {
        told.keySet().retainAll(now.stream().map(refusal -> refusal.object().source()).toList());
        for (Refusal refusal : now) {
            String news = refusal.object().text() + "\0" + refusal.problems();
            if (!news.equals(told.get(refusal.object().source())) && cluster.tell(refusal)) {
                told.put(refusal.object().source(), news);
            }
        }
    }
}
