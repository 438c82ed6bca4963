package io.tocsin.e2e;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the far ends hang or fail, and counts what arrives, answered or not. */
final class Gate implements StubRequestFilterV2 {

    private enum Mode {
        OPEN,
        FAILING,
        HANGING
    }

    private final AtomicInteger arrivals = new AtomicInteger();
    private volatile Mode mode = Mode.OPEN;
    private volatile CountDownLatch closed = new CountDownLatch(0);

    int arrivals() {
        return arrivals.get();
    }

    /** From now on everything is answered with 503. */
    void fail() {
        mode = Mode.FAILING;
    }

    /** From now on nothing is answered. */
    void hang() {
        closed = new CountDownLatch(1);
        mode = Mode.HANGING;
    }

    /** From now on all is well; what hung meanwhile is not taken. */
    void open() {
        mode = Mode.OPEN;
        closed.countDown();
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        Mode met = mode;
        arrivals.incrementAndGet();
        if (met == Mode.OPEN) {
            return RequestFilterAction.continueWith(request);
        }
        if (met == Mode.HANGING) {
            await();
        }
        return RequestFilterAction.stopWith(ResponseDefinitionBuilder.responseDefinition().withStatus(503).build());
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String getName() {
        return "gate";
    }
}
