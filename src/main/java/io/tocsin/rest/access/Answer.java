package io.tocsin.rest.access;

import io.tocsin.access.AccessDecision;
import io.tocsin.access.AccessSettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What those hear who may not come in. */
final class Answer {

    static final String CHALLENGE = "Basic realm=\"Tocsin\", charset=\"UTF-8\"";

    /** A link on the sign-in page: whoever comes out of it is known. */
    private static final String PROVIDER = "/login/provider";

    private static final String NOBODY = """
            Tocsin listens on an address that others reach, and its tocsin.yml has no "auth", so that nothing but /-/ready and /-/healthy is open.
            It evaluates and notifies all the same. Say in tocsin.yml who may come in; it is taken up within seconds:

            auth:
              users:                         # people; they sign in on the pages
                - name: anna
                  role: operator             # viewer, operator or admin
                  password_hash_file: /var/run/secrets/tocsin/anna.bcrypt     # what `tocsin hash` writes
              tokens:                        # Prometheus, amtool, Grafana: Authorization: Bearer …
                - name: prometheus
                  role: operator
                  sha256_file: /var/run/secrets/tocsin/prometheus.sha256      # what `tocsin token` writes

            or, where something else in front of it sees to that:

            auth: none
            """;

    private final Doorkeeper door;

    Answer(Doorkeeper door) {
        this.door = door;
    }

    /** @return whether it is answered; if not, OpenID Connect sends people to sign in */
    boolean challenge(RoutingContext context) {
        AccessSettings settings = door.settings().get();
        if (context.get(AccessGate.DECISION) instanceof AccessDecision.NobodyKnown) {
            refuse(context, NOBODY);
        } else if (isPage(context) && !settings.users().isEmpty() && !context.normalizedPath().equals(PROVIDER)) {
            context.response().setStatusCode(303).putHeader("Location", signIn(context)).end();
        } else if (isPage(context) && settings.openId().isPresent()) {
            return false;
        } else {
            refuse(context, "say who you are: Authorization: Bearer TOKEN, or Basic with a name and a password that \"auth\" in tocsin.yml knows\n");
        }
        return true;
    }

    private static void refuse(RoutingContext context, String why) {
        context.response().putHeader("WWW-Authenticate", CHALLENGE).putHeader("Content-Type", "text/plain;charset=UTF-8").setStatusCode(401).end(why);
    }

    static void unavailable(RoutingContext context) {
        context.response().putHeader("Content-Type", "text/plain;charset=UTF-8").putHeader("Retry-After", "10").setStatusCode(503)
                .end("the identity provider of \"auth\" in tocsin.yml does not answer, so nobody can be asked who they are there; users and tokens of tocsin.yml come in all the same\n");
    }

    static void forbid(RoutingContext context, String why) {
        context.response().putHeader("Content-Type", "text/plain;charset=UTF-8").setStatusCode(403).end(why);
    }

    /** Whether somebody looks at it in a browser, and did not try to sign in by a header. */
    private static boolean isPage(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        boolean html = accept != null && accept.contains("text/html") && context.request().getHeader("Authorization") == null;
        return html && (context.request().method() == HttpMethod.GET || context.request().method() == HttpMethod.HEAD);
    }

    private String signIn(RoutingContext context) {
        return door.base() + "/login?next=" + URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
    }
}
