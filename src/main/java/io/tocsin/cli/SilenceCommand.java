package io.tocsin.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.label.Matcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code silence add}, {@code silence query} and {@code silence expire}, on a server. */
final class SilenceCommand {

    private final RemoteCommand with;

    SilenceCommand(RemoteCommand with) {
        this.with = with;
    }

    static CommandSpec spec() {
        CommandSpec silence = Commands.command("Adds, shows and ends silences of a running Tocsin, or any Alertmanager.");
        silence.addSubcommand("add", add());
        silence.addSubcommand("query", query());
        CommandSpec expire = Commands.command("Ends silences.");
        expire.addPositional(Words.any("ID", "as silence query shows it"));
        RemoteOptions.addTo(expire);
        silence.addSubcommand("expire", expire);
        return silence;
    }

    private static CommandSpec add() {
        CommandSpec add = Commands.command("Silences the alerts that match all of it; writes the id.");
        add.addOption(OptionSpec.builder("-c", "--comment").paramLabel("TEXT").type(String.class).required(true).description("why").build());
        add.addOption(OptionSpec.builder("-a", "--author").paramLabel("NAME").type(String.class).description("who; the user of this machine").build());
        add.addOption(OptionSpec.builder("-d", "--duration").paramLabel("DURATION").type(String.class).description("such as 30m or 1d12h; 1h").build());
        add.addOption(RemoteOptions.text("--start", "TIME", "such as 2026-01-31T09:00:00Z; now"));
        add.addOption(RemoteOptions.text("--end", "TIME", "instead of --duration"));
        add.addOption(RemoteOptions.text("--time-interval", "NAME", "only while this time interval of the configuration holds, until then; a Tocsin alone knows this"));
        add.addOption(OptionSpec.builder("--annotation").paramLabel("NAME=VALUE").arity("1").type(List.class).auxiliaryTypes(String.class).description("may be repeated").build());
        add.addPositional(Words.any("MATCHER", "such as severity=page or team=~\"db|web\"; a first word without an operator is the alert's name"));
        RemoteOptions.addTo(add);
        return add;
    }

    private static CommandSpec query() {
        CommandSpec query = Commands.command("Shows silences that hold or will; those with matchers like these, where some are given.");
        query.addOption(OptionSpec.builder("--expired").type(boolean.class).description("those that are over, instead").build());
        query.addOption(RemoteOptions.text("--within", "DURATION", "those that end within this time; with --expired, that ended within it"));
        query.addOption(RemoteOptions.text("--created-by", "NAME", "those of this author"));
        query.addOption(RemoteOptions.text("--id", "ID", "this one"));
        query.addOption(OptionSpec.builder("-q", "--quiet").type(boolean.class).description("the ids alone, for silence expire").build());
        Output.addTo(query);
        query.addPositional(Words.any("MATCHER", "a first word without an operator is the alert's name"));
        RemoteOptions.addTo(query);
        return query;
    }

    int run(ParseResult silence) {
        return with.run(() -> {
            if (!silence.hasSubcommand()) {
                throw new IllegalArgumentException("silence add MATCHER… --comment TEXT, silence query [MATCHER…], or silence expire ID…");
            }
            ParseResult command = silence.subcommand();
            switch (command.commandSpec().name()) {
                case "add" -> add(command);
                case "query" -> query(command);
                default -> expire(command);
            }
            return true;
        });
    }

    private void add(ParseResult add) throws Remote.FailedException, InterruptedException {
        List<Matcher> matchers = Words.matchers(RemoteCommand.words(add));
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException("a silence needs a matcher: silence add NAME, or silence add LABEL=VALUE…");
        }
        Instant start = Optional.ofNullable(add.matchedOptionValue("--start", (String) null)).map(text -> Words.moment("--start", text)).orElseGet(with.now());
        Instant end = Optional.ofNullable(add.matchedOptionValue("--end", (String) null)).map(text -> Words.moment("--end", text))
                .orElseGet(() -> start.plus(RemoteOptions.duration("--duration", add.matchedOptionValue("--duration", "1h"))));
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a silence ends after it starts: it would start at " + start + " and end at " + end);
        }
        Map<String, String> annotations = Words.annotations(add.matchedOptionValue("--annotation", List.<String>of()));
        String interval = add.matchedOptionValue("--time-interval", "");
        Remote remote = with.remote(add);
        if (!interval.isEmpty()) {
            checkKnowsIntervals(remote);
        }
        String json = new JsonText().write(out -> {
            writeMatchers(out, matchers);
            out.writeStringField("startsAt", start.toString());
            out.writeStringField("endsAt", end.toString());
            out.writeStringField("createdBy", add.matchedOptionValue("--author", author()));
            out.writeStringField("comment", add.matchedOptionValue("--comment", ""));
            if (!annotations.isEmpty()) {
                LabelsJson.write(out, "annotations", annotations);
            }
            if (!interval.isEmpty()) {
                out.writeObjectFieldStart("recurrence");
                out.writeStringField("time_interval", interval);
                out.writeEndObject();
            }
        });
        with.out().println(Remote.object(remote.post("/api/v2/silences", json)).text("silenceID"));
    }

    /** An Alertmanager would pass over what it does not know, and silence all the time. */
    private static void checkKnowsIntervals(Remote remote) throws Remote.FailedException, InterruptedException {
        try {
            remote.get("/api/tocsin/acknowledgements", List.of());
        } catch (Remote.FailedException e) {
            throw new Remote.FailedException("--time-interval is for a Tocsin, and this seems to be none: " + e.getMessage());
        }
    }

    private String author() {
        return Stream.of("USER", "LOGNAME", "USERNAME").map(with.environment()::get).filter(name -> name != null && !name.isEmpty()).findFirst()
                .or(() -> Optional.ofNullable(System.getProperty("user.name"))).orElse("unknown");
    }

    private static void writeMatchers(JsonGenerator out, List<Matcher> matchers) throws IOException {
        out.writeArrayFieldStart("matchers");
        for (Matcher matcher : matchers) {
            out.writeStartObject();
            out.writeStringField("name", matcher.name());
            out.writeStringField("value", matcher.value());
            out.writeBooleanField("isRegex", matcher.type().isRegex());
            out.writeBooleanField("isEqual", !matcher.type().isNegative());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void expire(ParseResult expire) throws Remote.FailedException, InterruptedException {
        List<String> ids = RemoteCommand.words(expire);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("silence expire ID…; silence query shows the ids");
        }
        Remote remote = with.remote(expire);
        for (String id : ids) {
            if (!id.matches("[\\w-]+")) {
                throw new IllegalArgumentException(id + " is no id of a silence");
            }
            remote.delete("/api/v2/silence/" + id);
        }
    }

    private void query(ParseResult query) throws Remote.FailedException, InterruptedException {
        Output output = Output.of(query);
        List<Remote.Parameter> filters = Words.matchers(RemoteCommand.words(query)).stream().map(matcher -> new Remote.Parameter("filter", matcher.toString())).toList();
        var wanted = new Wanted(query, with.now().get());
        List<JsonFields> silences = Remote.objects(with.remote(query).get("/api/v2/silences", filters)).stream().filter(wanted::isMeant)
                .sorted(Comparator.comparing(silence -> silence.moment("endsAt"))).toList();
        if (query.hasMatchedOption("--quiet")) {
            silences.forEach(silence -> with.out().println(silence.text("id")));
            return;
        }
        switch (output) {
            case SIMPLE -> simple(silences).print(with.out());
            case EXTENDED -> extended(silences).print(with.out());
            case JSON -> with.out().println("[" + silences.stream().map(SilenceCommand::json).collect(Collectors.joining(",")) + "]");
        }
    }

    /** What the server is not asked for, since it cannot be. */
    private static final class Wanted {

        private final boolean expired;
        private final Optional<Duration> within;
        private final String author;
        private final String id;
        private final Instant now;

        Wanted(ParseResult query, Instant now) {
            this.expired = query.hasMatchedOption("--expired");
            this.within = Optional.ofNullable(query.matchedOptionValue("--within", (String) null)).map(text -> RemoteOptions.duration("--within", text));
            this.author = query.matchedOptionValue("--created-by", "");
            this.id = query.matchedOptionValue("--id", "");
            this.now = now;
        }

        boolean isMeant(JsonFields silence) {
            Instant end = silence.moment("endsAt");
            boolean soon = within.isEmpty() || (expired ? !end.isBefore(now.minus(within.get())) : !end.isAfter(now.plus(within.get())));
            return soon && (expired ? !end.isAfter(now) : !end.isBefore(now))
                    && (author.isEmpty() || author.equals(silence.text("createdBy"))) && (id.isEmpty() || id.equals(silence.text("id")));
        }
    }

    private static Table simple(List<JsonFields> silences) {
        var table = new Table("ID", "Matchers", "Ends At", "Created By", "Comment");
        for (JsonFields silence : silences) {
            table.row(silence.text("id"), joined(silence, " "), Table.time(silence.moment("endsAt")), silence.text("createdBy"), silence.text("comment"));
        }
        return table;
    }

    private static Table extended(List<JsonFields> silences) {
        var table = new Table("ID", "Matchers", "Starts At", "Ends At", "Updated At", "Created By", "Comment");
        for (JsonFields silence : silences) {
            table.row(silence.text("id"), "{" + joined(silence, ",") + "}", Table.time(silence.moment("startsAt")), Table.time(silence.moment("endsAt")),
                    Table.time(silence.moment("updatedAt")), silence.text("createdBy"), silence.text("comment"));
        }
        return table;
    }

    private static String joined(JsonFields silence, String separator) {
        return matchers(silence).stream().map(Matcher::toString).collect(Collectors.joining(separator));
    }

    private static List<Matcher> matchers(JsonFields silence) {
        return silence.objects("matchers").stream().map(SilenceCommand::matcher).toList();
    }

    /** Old Alertmanagers leave out isEqual. */
    private static Matcher matcher(JsonFields matcher) {
        boolean equal = !matcher.has("isEqual") || matcher.flag("isEqual");
        Matcher.Type type = matcher.flag("isRegex") ? (equal ? Matcher.Type.REGEX : Matcher.Type.NOT_REGEX) : equal ? Matcher.Type.EQUAL : Matcher.Type.NOT_EQUAL;
        return new Matcher(type, matcher.text("name"), matcher.text("value"));
    }

    /** As the API and {@code amtool silence import} have it. */
    private static String json(JsonFields silence) {
        return new JsonText().write(out -> {
            out.writeStringField("id", silence.text("id"));
            out.writeObjectFieldStart("status");
            out.writeStringField("state", silence.object("status").text("state"));
            out.writeEndObject();
            for (String field : List.of("updatedAt", "comment", "createdBy", "endsAt", "startsAt")) {
                out.writeStringField(field, silence.text(field));
            }
            if (silence.has("annotations")) {
                LabelsJson.write(out, "annotations", silence.texts("annotations"));
            }
            writeMatchers(out, matchers(silence));
            if (silence.has("recurrence")) {
                LabelsJson.write(out, "recurrence", silence.texts("recurrence"));
            }
        });
    }
}
