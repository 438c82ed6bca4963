package io.tocsin.app;

import io.tocsin.adapter.email.EmailNotifier;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.cli.Sending;
import io.tocsin.config.Configuration;
import io.tocsin.engine.Notifiers;
import io.tocsin.label.Labels;
import io.tocsin.notify.Curves;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Receiver;
import io.tocsin.notify.TemplateTexts;
import io.tocsin.notify.TestSend;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The notifiers for commands: with a Vert.x of their own for as long as the command runs. */
final class CommandSending implements Sending {

    private final InstantSource clock = InstantSource.system();

    @Override
    public List<TestSend.Answer> test(Configuration configuration, Receiver receiver, Labels labels) throws InterruptedException {
        Vertx vertx = vertx();
        try {
            var http = new HttpSender(vertx, clock, System::getenv);
            Links links = links(configuration);
            TemplateTexts texts = texts(configuration, links);
            Notifiers notifiers = HttpNotifiers.of(http, () -> links, texts, Curves.NONE, clock).with(Integration.Email.class, new EmailNotifier(vertx, () -> links, texts));
            return new TestSend(notifiers).send(receiver, labels, clock.instant());
        } finally {
            vertx.close();
        }
    }

    @Override
    public List<Rendering> render(Configuration configuration, Integration integration, Notification notification) throws InterruptedException {
        Links links = links(configuration);
        TemplateTexts texts = texts(configuration, links);
        if (integration instanceof Integration.Email email) {
            return List.of(MailPreview.of(email, notification, links, texts));
        }
        var wire = new PreviewWire();
        var outcome = HttpNotifiers.of(wire, () -> links, texts, Curves.NONE, clock).deliver(integration, notification, Map.of());
        return wire.posts().isEmpty() ? List.of(new Rendering("nobody", outcome.toString(), "")) : wire.posts();
    }

    private static Links links(Configuration configuration) {
        return new Links(configuration.externalUrl().map(URI::toString).orElse("http://localhost:9093"));
    }

    private static TemplateTexts texts(Configuration configuration, Links links) {
        return new TemplateTexts(new TemplateFiles(() -> configuration), () -> links);
    }

    /** Commands answer on their own lines; what the libraries below them log is for a service, and nobody has set that up here. */
    static Vertx vertx() {
        Logger.getLogger("").setLevel(Level.OFF);
        System.setProperty("io.netty.noUnsafe", "true"); // the JVM would write four lines about it, and a command has no need of the speed
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
    }
}
