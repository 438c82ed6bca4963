package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.tocsin.access.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Who comes in, on an address that others reach. Walks the OpenAPI document, so that a new resource cannot be forgotten. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {

    private static final String REST = "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n";
    private static final Set<String> OPEN = Set.of("/-/ready", "/-/healthy", "/login", "/logout");

    /** What is served without a resource of ours. */
    private static final List<String> FILES = List.of("/metrics", "/assets/tocsin.css", "/assets/tocsin.js", "/webjars/htmx.org/2.0.8/dist/htmx.min.js", "/api/openapi", "/q/health", "/nowhere",
            "/-/ready/../../metrics", "//metrics", "/login/../metrics", "/login/provider");

    private record Call(String method, String path) {}

    private static Path directory;
    private static OpenIdStandIn provider;
    private static Tocsin tocsin;

    @BeforeAll
    static void start() throws Exception {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), "access");
        provider = OpenIdStandIn.start();
        Files.writeString(directory.resolve("anna"), Credentials.hash("secret") + "\n");
        Files.writeString(directory.resolve("tocsin.yml"), REST + """
                auth:
                  users:
                    - {name: anna, role: operator, password_hash_file: anna}
                  tokens:
                    - {name: viewer, role: viewer, sha256: %s}
                    - {name: operator, role: operator, sha256: %s}
                    - {name: admin, role: admin, sha256: %s}
                  proxy: {from: [203.0.113.0/24], user_header: X-Forwarded-User, default_role: admin}
                  oidc: {issuer: "%s", client_id: tocsin, client_secret: 0123456789abcdef0123456789abcdef, roles: {sre: operator}}
                """.formatted(Credentials.hashToken("v"), Credentials.hashToken("o"), Credentials.hashToken("a"), provider.url()));
        tocsin = Tocsin.start(directory, Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"));
    }

    @AfterAll
    static void close() {
        tocsin.close();
        provider.close();
    }

    private static HttpRequest.Builder request(String method, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.noBody());
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }

    private static HttpResponse<String> call(String method, String path, String authorization) {
        return tocsin.send(request(method, authorization), path);
    }

    private static List<Call> everything() throws IOException {
        JsonNode document = new ObjectMapper().readTree(tocsin.send(request("GET", "Bearer v"), "/api/openapi?format=json").body());
        var calls = new ArrayList<Call>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            if (Set.of("get", "post", "put", "delete", "patch", "head").contains(method.getKey())) {
                calls.add(new Call(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey().replaceAll("\\{[^}]*}", "x")));
            }
        }));
        assertThat(calls).hasSizeGreaterThan(40);
        return calls;
    }

    @Test
    @Order(1)
    void everyPath_asksWhoItIs() throws IOException {
        for (Call call : everything()) {
            if (!OPEN.contains(call.path())) {
                assertThat(call(call.method(), call.path(), "").statusCode()).as("nobody: " + call).isEqualTo(401);
                assertThat(call(call.method(), call.path(), "Bearer wrong").statusCode()).as("wrong token: " + call).isEqualTo(401);
                int viewer = call.method().equals("GET") ? 401 : 403;
                assertThat(call.method().equals("GET") || call(call.method(), call.path(), "Bearer v").statusCode() == viewer).as("viewer: " + call).isTrue();
            }
        }
        for (String path : FILES) {
            assertThat(call("GET", path, "").statusCode()).as(path).isEqualTo(401);
            assertThat(call("POST", path, "").statusCode()).as("POST " + path).isEqualTo(401);
        }
    }

    @Test
    @Order(2)
    void everyPath_answersNonsenseWithoutFailing() throws IOException {
        for (Call call : everything()) {
            if (call.path().equals("/events")) {
                continue; // goes on for ever
            }
            for (String body : List.of("{", "[]", "null", "[{\"labels\":{\"\":1}}]", "{\"a\":".repeat(2000), "\0\1\2", "a=" + "x".repeat(100_000))) {
                for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
                    HttpRequest.Builder sent = HttpRequest.newBuilder().header("Authorization", "Bearer a").header("Content-Type", type)
                            .method(call.method(), call.method().equals("GET") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
                    HttpResponse<String> answer = tocsin.send(sent, call.path() + "?filter=%7B&limit=-1&from=x&page=-5&labels=%22");
                    assertThat(answer.statusCode()).as(call + " " + type + " " + body.substring(0, Math.min(20, body.length()))).isLessThan(500);
                    assertThat(answer.body()).as(call.toString()).doesNotContain("at io.tocsin", "Exception:");
                }
                if (call.method().equals("GET")) {
                    break;
                }
            }
        }
        assertThat(tocsin.log()).doesNotContain("HTTP Request to");
    }

    @Test
    @Order(2)
    void everyPath_refusesABodyThatIsTooLarge() throws IOException {
        for (Call call : everything()) {
            String declared = "Content-Type: application/json\r\nContent-Length: 33554433\r\n\r\n";
            assertThat(tocsin.statusLine(call.method(), call.path(), "Authorization: Bearer a\r\n" + declared)).as(call.toString()).contains(" 413 ");
            assertThat(tocsin.statusLine(call.method(), call.path(), declared)).as("nobody: " + call).containsPattern(" (401|413) ");
        }
        byte[] large = new byte[33_554_433];
        Arrays.fill(large, (byte) ' ');
        HttpRequest.Builder undeclared = HttpRequest.newBuilder().version(HttpClient.Version.HTTP_1_1).header("Authorization", "Bearer a")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertThat(tocsin.send(undeclared, "/api/v2/alerts").statusCode()).as("in chunks").isEqualTo(413);
        assertThat(call("GET", "/-/ready", "").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void roles_sayWhoMayAct() {
        for (String path : List.of("status", "receivers", "silences", "alerts", "alerts/groups")) {
            assertThat(call("GET", "/api/v2/" + path, "Bearer v").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(call("GET", "/api/v2/nowhere", "Bearer v").statusCode()).isEqualTo(404);
        assertThat(call("POST", "/-/reload", "Bearer o").body()).contains("takes the role \"admin\"");
        assertThat(call("POST", "/-/reload", "Bearer a").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/", "Basic YW5uYTpzZWNyZXQ=").statusCode()).isEqualTo(200);
        assertThat(tocsin.send(request("GET", "").header("X-Forwarded-User", "root"), "/").statusCode()).as("no proxy of ours").isEqualTo(401);
        assertThat(call("GET", "/history?type=action", "Bearer v").body()).contains("admin", "POST /-/reload");
        assertThat(tocsin.log()).doesNotContain("secret", "Bearer");
    }

    @Test
    @Order(4)
    void browsersAreNotMadeToActByOthers() {
        HttpRequest.Builder forged = request("POST", "Bearer a").header("Sec-Fetch-Site", "cross-site");
        assertThat(tocsin.send(forged, "/-/reload").statusCode()).isEqualTo(403);
        HttpRequest.Builder old = request("POST", "Bearer a").header("Origin", "https://evil.example");
        assertThat(tocsin.send(old, "/-/reload").statusCode()).isEqualTo(403);
        HttpResponse<String> page = call("GET", "/", "Bearer v");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("style=\"", "onclick", "<script>");
    }

    private static HttpResponse<String> signIn(String name, String password, String next) {
        HttpRequest.Builder form = HttpRequest.newBuilder().header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + name + "&password=" + password + "&next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8)));
        return tocsin.send(form, "/login");
    }

    @Test
    @Order(5)
    void signIn_keepsASessionAndGoesNowhereElse() {
        HttpResponse<String> in = signIn("anna", "secret", "/rules?x=y");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/rules?x=y");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
        assertThat(tocsin.send(request("GET", "").header("Cookie", cookie.split(";")[0]), "/rules").body()).contains("Sign out", "anna");
        assertThat(tocsin.send(request("GET", "").header("Cookie", cookie.split(";")[0] + "x"), "/rules").statusCode()).isEqualTo(401);
        assertThat(signIn("anna", "secret", "//evil.example/").headers().firstValue("Location")).hasValue("/");
        assertThat(signIn("anna", "secret", "https://evil.example/").headers().firstValue("Location")).hasValue("/");
        HttpResponse<String> asked = tocsin.send(request("GET", "").header("Accept", "text/html"), "/rules?x=y");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location")).hasValue("/login?next=%2Frules%3Fx%3Dy");
    }

    @Test
    @Order(6)
    void signIn_withTheProviderGivesTheRoleOfItsGroups() throws Exception {
        try (Browser browser = Browser.start()) {
            Page page = browser.page(Browser.Kind.DESKTOP);
            page.navigate(tocsin.url("/rules"));
            page.click("text=Sign in with your organisation");
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Rules");
            page.navigate(tocsin.url("/silences/new?filter=%7Ba%3D%22b%22%7D"));
            PlaywrightAssertions.assertThat(page.locator("main form")).containsText("by otto");
            page.locator("main button", new Page.LocatorOptions().setHasText(Pattern.compile("^Silence$"))).click();
            PlaywrightAssertions.assertThat(page.locator(".card")).containsText("otto");
        }
        assertThat(call("GET", "/api/v2/status", "Bearer " + provider.token("sre")).statusCode()).isEqualTo(200);
        assertThat(call("GET", "/api/v2/status", "Bearer " + provider.token("strangers")).statusCode()).isEqualTo(403);
        assertThat(call("GET", "/api/v2/status", "Bearer " + provider.forgedToken("sre")).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(6)
    void signIn_findsItsWayBackBelowARoutePrefix() throws Exception {
        Path own = Files.createTempDirectory(Path.of("target/e2e").toAbsolutePath(), "prefix");
        Files.writeString(own.resolve("tocsin.yml"), REST + """
                auth:
                  oidc: {issuer: "%s", client_id: tocsin, client_secret: 0123456789abcdef0123456789abcdef, roles: {sre: operator}}
                """.formatted(provider.url()));
        try (Tocsin below = Tocsin.start(own, Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "TOCSIN_ROUTE_PREFIX", "/tocsin")); Browser browser = Browser.start()) {
            Page page = browser.page(Browser.Kind.DESKTOP);
            page.navigate(below.url("/rules"));
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Rules");
            assertThat(page.url()).isEqualTo(below.url("/rules"));
        }
    }

    @Test
    @Order(6)
    void aProviderThatIsDown_keepsOthersIn() throws Exception {
        Path own = Files.createTempDirectory(Path.of("target/e2e").toAbsolutePath(), "down");
        Files.writeString(own.resolve("tocsin.yml"), REST + """
                auth:
                  tokens: [{name: viewer, role: viewer, sha256: %s}]
                  oidc: {issuer: "http://127.0.0.1:1", client_id: tocsin, client_secret: 0123456789abcdef0123456789abcdef, roles: {sre: operator}}
                """.formatted(Credentials.hashToken("v")));
        try (Tocsin alone = Tocsin.start(own, Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"))) {
            assertThat(alone.send(request("GET", "Bearer v"), "/api/v2/status").statusCode()).isEqualTo(200);
            HttpResponse<String> page = alone.send(request("GET", "").header("Accept", "text/html"), "/rules");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("identity provider", "does not answer");
            assertThat(alone.send(request("GET", "Bearer theirs"), "/rules").statusCode()).isEqualTo(503);
        }
    }

    @Test
    @Order(7)
    void guesses_haveToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("otto", "guess" + i, "/").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> sixth = signIn("otto", "guess", "/");
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
        assertThat(signIn("anna", "secret", "/").statusCode()).isEqualTo(303);
    }

    @Test
    @Order(8)
    void nothingIsOpen_whereNobodyIsKnown() throws IOException {
        List<Call> calls = everything();
        Files.writeString(directory.resolve("tocsin.yml"), REST);
        assertThat(call("POST", "/-/reload", "Bearer a").statusCode()).isEqualTo(200);
        for (Call call : calls) {
            int expected = Set.of("/-/ready", "/-/healthy").contains(call.path()) ? 200 : 401;
            assertThat(call(call.method(), call.path(), "").statusCode()).as(call.toString()).isEqualTo(expected);
        }
        assertThat(call("GET", "/-/ready", "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/", "").body()).contains("auth:", "tokens:", "auth: none");
        assertThat(call("GET", "/assets/tocsin.css", "").statusCode()).isEqualTo(401);
    }
}
