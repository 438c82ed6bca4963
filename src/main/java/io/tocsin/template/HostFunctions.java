package io.tocsin.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Functions on hosts and URLs: stripPort, stripDomain, links to expressions, where we are reached. */
final class HostFunctions {

    private HostFunctions() {}

    static List<TemplateFunction> all() {
        return List.of(
                TemplateFunction.of("stripPort", args -> stripPort(args.string(0)), GoType.STRING),
                TemplateFunction.of("stripDomain", args -> stripDomain(args.string(0)), GoType.STRING),
                TemplateFunction.of("graphLink", args -> link(args, 0), GoType.STRING),
                TemplateFunction.of("tableLink", args -> link(args, 1), GoType.STRING),
                TemplateFunction.of("urlQueryEscape", args -> args.execution().checked(BuiltinFunctions.urlQuery(args.string(0))), GoType.STRING),
                TemplateFunction.of("externalURL", args -> args.context().externalUrl()),
                TemplateFunction.of("pathPrefix", args -> path(args.context().externalUrl())));
    }

    private static String link(Arguments args, int tab) throws TemplateException {
        return args.execution().checked("/graph?g0.expr=" + BuiltinFunctions.urlQuery(args.string(0)) + "&g0.tab=" + tab);
    }

    private static String path(String url) {
        try {
            String path = new URI(url).getPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** A host and its port, as Go's net.SplitHostPort reads them; null where the text is not of that form. */
    private record HostPort(String host, String port) {

        static HostPort split(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                return null;
            }
            String port = text.substring(colon + 1);
            if (text.startsWith("[")) {
                int close = text.indexOf(']');
                boolean fine = close + 1 == colon && text.indexOf('[', 1) < 0 && !port.contains("]") && !port.contains("[");
                return fine ? new HostPort(text.substring(1, close), port) : null;
            }
            String host = text.substring(0, colon);
            return host.contains(":") || text.contains("[") || text.contains("]") ? null : new HostPort(host, port);
        }
    }

    private static String stripPort(String text) {
        HostPort split = HostPort.split(text);
        return split == null ? text : split.host();
    }

    private static String stripDomain(String text) {
        HostPort split = HostPort.split(text);
        String host = split == null ? text : split.host();
        if (isAddress(host)) {
            return text;
        }
        int dot = host.indexOf('.');
        String first = dot < 0 ? host : host.substring(0, dot);
        return split == null || split.port().isEmpty() ? first : (first.contains(":") ? "[" + first + "]" : first) + ":" + split.port();
    }

    private static boolean isAddress(String host) {
        boolean v4 = host.matches("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
        return v4 || host.contains(":") && host.matches("[0-9a-fA-F:.]{2,45}");
    }
}
