package io.tocsin.runbook;

import io.tocsin.diagnostic.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Where the links of a runbook lead: files beside it and headings must be there; addresses of other servers are not asked, only read. */
final class RunbookLinks {

    private static final String SUFFIX = ".md";

    private final String name;
    private final RunbookText text;
    private final Path directory;
    private final Consumer<Finding> findings;

    /** @param directory that the runbook is in */
    RunbookLinks(String name, RunbookText text, Path directory, Consumer<Finding> findings) {
        this.name = name;
        this.text = text;
        this.directory = directory;
        this.findings = findings;
    }

    void check() {
        text.links().forEach(this::check);
    }

    private void check(RunbookText.Target link) {
        if (link.destination().isBlank()) {
            fault(link, "the link leads nowhere", "write a file or an address between the parentheses");
            return;
        }
        try {
            var uri = new URI(link.destination().replace(" ", "%20"));
            if (uri.getScheme() != null || link.destination().startsWith("//")) {
                address(link, uri);
            } else if (uri.getPath().startsWith("/")) {
                fault(link, "\"" + link.destination() + "\" leads to whatever server shows the runbook", "write the whole address, or a file relative to this one");
            } else {
                file(link, uri);
            }
        } catch (URISyntaxException | InvalidPathException e) {
            fault(link, "\"" + link.destination() + "\" is no address", "write it with its special characters escaped, such as %20 for a space");
        }
    }

    private void address(RunbookText.Target link, URI uri) {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (web && uri.getHost() == null) {
            fault(link, "\"" + link.destination() + "\" names no server", "write it as https://server/path");
        } else if (!web && !"mailto".equalsIgnoreCase(uri.getScheme())) {
            fault(link, "the page shows no link of the kind \"" + link.destination() + "\"", "use https, http or mailto");
        }
    }

    private void file(RunbookText.Target link, URI uri) {
        if (uri.getPath().isEmpty()) {
            anchor(link, text, uri.getFragment());
            return;
        }
        Path target = directory.resolve(uri.getPath());
        if (!Files.exists(target)) {
            String meant = Files.exists(directory.resolve(uri.getPath() + SUFFIX)) ? "write " + uri.getPath() + SUFFIX : nearest(uri.getPath());
            fault(link, "there is no file \"" + uri.getPath() + "\" beside this one", meant);
        } else if (uri.getFragment() != null && uri.getPath().endsWith(SUFFIX)) {
            try {
                anchor(link, RunbookText.parse(uri.getPath(), Files.readString(target)), uri.getFragment());
            } catch (IOException e) {
                fault(link, uri.getPath() + " cannot be read: " + e.getMessage(), "make it text in UTF-8 that this user may read");
            }
        }
    }

    private void anchor(RunbookText.Target link, RunbookText other, String anchor) {
        if (anchor != null && !anchor.isEmpty() && !other.anchors().contains(anchor)) {
            fault(link, other.file() + " has no heading with the anchor \"" + anchor + "\"", "write one of " + String.join(", ", new TreeSet<>(other.anchors())));
        }
    }

    private String nearest(String path) {
        String wanted = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
        Optional<String> near = new RunbookLibrary(directory).names().stream().filter(name -> name.equalsIgnoreCase(wanted)).findFirst();
        return near.map(found -> "write " + found + SUFFIX).orElse("name one that is there, or write this one");
    }

    private void fault(RunbookText.Target link, String reason, String fix) {
        findings.accept(new Finding(RunbookCheck.LINK, link.position(), name, reason, fix));
    }
}
