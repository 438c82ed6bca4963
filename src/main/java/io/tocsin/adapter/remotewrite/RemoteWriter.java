package io.tocsin.adapter.remotewrite;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.config.RemoteWriteTarget;
import io.tocsin.label.Labels;
import io.tocsin.rule.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes to one receiver, in order, from a bounded queue. A receiver that fails is tried again, with growing pauses; one that refuses is not. */
final class RemoteWriter {

    private static final Logger LOG = Logger.getLogger("io.tocsin.remotewrite");

    /** As Prometheus (queue_config, max_samples_per_send, min_backoff and max_backoff). */
    private static final int MOST_AT_ONCE = 2000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private record Waiting(Labels labels, double value, long millis) {}

    private final HttpSender http;
    private final RemoteWriteTarget target;
    private final WriteCounters counters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final Thread thread;
    private long accepted;
    private long settled;
    private boolean failing;
    private volatile boolean closing;

    RemoteWriter(HttpSender http, RemoteWriteTarget target, WriteCounters counters) {
        this.http = http;
        this.target = target;
        this.counters = counters;
        this.thread = Thread.ofVirtual().name("tocsin-remote-write").start(this::run);
    }

    void accept(List<Sample> samples, Labels externalLabels, Instant at) {
        lock.lock();
        try {
            for (Sample sample : samples) {
                if (queue.size() >= target.capacity()) {
                    queue.removeFirst();
                    settled++;
                    counters.lost(1);
                }
                queue.add(new Waiting(externalLabels.isEmpty() ? sample.labels() : externalLabels.overwrittenBy(sample.labels()), sample.value(), at.toEpochMilli()));
            }
            accepted += samples.size();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean flush(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long wanted = accepted;
            long nanos = longest.toNanos();
            while (settled < wanted && !failing && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
            return settled >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Ends; what is still waiting gets this long to be written. */
    void close(Duration longest) throws InterruptedException {
        flush(longest);
        lock.lock();
        try {
            closing = true;
            counters.lost(queue.size());
            queue.clear();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closing) {
                write(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> next() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                moved.await();
            }
            var batch = new ArrayList<Waiting>(Math.min(queue.size(), MOST_AT_ONCE));
            while (!queue.isEmpty() && batch.size() < MOST_AT_ONCE) {
                batch.add(queue.removeFirst());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Waiting> batch) throws InterruptedException {
        var request = new WriteRequest();
        batch.forEach(sample -> request.add(sample.labels(), sample.value(), sample.millis()));
        HttpPost post = post(Snappy.compress(request.toByteArray()));
        Duration pause = FIRST_PAUSE;
        while (true) {
            switch (http.post(target.http(), post)) {
                case HttpResult.Answer answer when answer.isSuccess() -> {
                    settled(batch.size(), true, "");
                    return;
                }
                case HttpResult.Answer answer when answer.status() / 100 != 5 && answer.status() != 429 -> {
                    settled(batch.size(), false, "answered " + answer.status() + ": " + answer.body().strip());
                    return;
                }
                case HttpResult.Answer answer -> {
                    failing("answered " + answer.status());
                    pause = pause(answer.retryAfter().orElse(pause), pause);
                }
                case HttpResult.NoAnswer(String why) -> {
                    failing(why);
                    pause = pause(pause, pause);
                }
                case HttpResult.Unsendable(String why) -> {
                    settled(batch.size(), false, why);
                    return;
                }
            }
        }
    }

    private static Duration pause(Duration asked, Duration before) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(asked.toNanos());
        Duration next = before.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private HttpPost post(byte[] body) {
        var headers = new HashMap<>(target.headers());
        headers.putAll(Map.of("Content-Encoding", "snappy", "X-Prometheus-Remote-Write-Version", "0.1.0"));
        return new HttpPost(target.url(), "application/x-protobuf", headers, body, target.timeout());
    }

    private void settled(int samples, boolean written, String why) {
        if (!written) {
            LOG.log(Level.WARNING, "{0} samples are lost, {1} refuses them: {2}", new Object[] {samples, target, why});
        }
        counters.ended(samples, written);
        lock.lock();
        try {
            settled += samples;
            failing = false;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failing(String why) {
        lock.lock();
        try {
            if (!failing) {
                LOG.log(Level.WARNING, "{0} fails and is tried again: {1}", new Object[] {target, why});
            }
            failing = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        counters.retried();
    }
}
