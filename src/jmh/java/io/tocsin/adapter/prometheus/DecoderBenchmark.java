package io.tocsin.adapter.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes the answer to an instant query. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

    private final JsonFactory json = new JsonFactory();

    /** How many series the vector has. */
    @Param({"0", "20", "1000"})
    private int series;

    private byte[] answer;

    /** An answer as Prometheus writes it. */
    @Setup
    public void prepare() {
        answer = IntStream.range(0, series)
                .mapToObj(i -> "{\"metric\":{\"__name__\":\"agent_up\",\"agent_name\":\"agent-" + i + "\",\"instance\":\"10.0.0." + i + ":9100\",\"job\":\"agents\"},\"value\":[1767225600.123,\"" + i / 7.0 + "\"]}")
                .collect(Collectors.joining(",", "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[", "]}}")).getBytes(StandardCharsets.UTF_8);
    }

    /** In one piece, as it mostly comes. */
    @Benchmark
    public QueryAnswer decode() {
        var decoder = new QueryDecoder(json);
        decoder.begin(200);
        decoder.piece(answer);
        return decoder.end();
    }
}
