package io.tocsin.notify;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.Limits;
import io.tocsin.template.NotificationData;
import io.tocsin.template.SampleQuery;
import io.tocsin.template.Template;
import io.tocsin.template.TemplateContext;
import io.tocsin.template.TemplateException;
import io.tocsin.template.TemplateLibrary;
import java.util.Objects;
import java.util.function.Supplier;

/** Expands what the user wrote with Alertmanager's template language, functions, data and named templates. */
public final class TemplateTexts implements TextExpander {

    private final Supplier<TemplateLibrary> library;
    private final Supplier<Links> links;

    /** @param library asked at each text, so that a reload takes effect */
    public TemplateTexts(Supplier<TemplateLibrary> library, Supplier<Links> links) {
        this.library = Objects.requireNonNull(library, "library");
        this.links = Objects.requireNonNull(links, "links");
    }

    @Override
    public String expand(String template, Notification notification, boolean html) throws TextException {
        if (!template.contains("{{")) {
            return template;
        }
        String externalUrl = links.get().externalUrl();
        var context = new TemplateContext(notification.decidedAt(), externalUrl, SampleQuery.NONE);
        var data = NotificationData.of(notification.integration().receiver(), notification.groupLabels(), notification.alerts(),
                notification.reason().word(), externalUrl, notification.decidedAt());
        try {
            Template parsed = library.get().parse(template);
            return html ? parsed.executeHtml(data, context, Limits.DEFAULT) : parsed.execute(data, context, Limits.DEFAULT);
        } catch (SyntaxException | TemplateException e) {
            throw new TextException(e.getMessage());
        }
    }
}
