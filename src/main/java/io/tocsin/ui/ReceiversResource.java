package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.engine.ReceiverReport;
import io.tocsin.label.Labels;
import io.tocsin.notify.TestSend;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Those who are told: whether messages reach them, and a test to see. */
@Path("/receivers")
@Produces(MediaType.TEXT_HTML)
public class ReceiversResource {

    public record Row(String name, List<Way> ways) {}

    /** One integration of a receiver. @param state {@code ok}, {@code failing}, {@code unknown} or {@code unsupported} */
    public record Way(String kind, String target, String state, String lastDelivery, String lastError, String lastErrorAt, int waiting) {}

    public record TestAnswer(String kind, boolean delivered, String answer) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance receivers(List<Row> receivers, String tested, List<TestAnswer> answers);
    }

    private final Engine engine;

    ReceiversResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance receivers() {
        return Templates.receivers(rows(), "", List.of());
    }

    private List<Row> rows() {
        return engine.receivers().stream().map(ReceiversResource::row).toList();
    }

    private static Row row(ReceiverReport receiver) {
        return new Row(receiver.name(), receiver.integrations().stream()
                .map(way -> new Way(way.key().kind(), way.target(), way.state(), Shown.time(way.lastDelivery()), way.lastError(), Shown.time(way.lastErrorAt()), way.waiting())).toList());
    }

    /** Sends a real message, marked as a test, and shows what the far end said. */
    @POST
    @Path("{name}/test")
    @RunOnVirtualThread
    public TemplateInstance test(String name) throws InterruptedException {
        List<TestSend.Answer> answers = engine.testReceiver(name, Labels.EMPTY).orElseThrow(() -> new NotFoundException("there is no receiver of this name"));
        return Templates.receivers(rows(), name, answers.stream().map(one -> new TestAnswer(one.integration().kind(), one.delivered(), one.answer())).toList());
    }
}
