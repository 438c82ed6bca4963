package io.tocsin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.e2e.Browser.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a person has them: in a real browser, large and small, with scripts and without. */
class BrowserIT {

    private static final String EVIL = "<img src=x onerror=alert(1)>";

    /** What WCAG 2.2 asks at level AA. */
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Scene scene;
    private static Browser browser;
    private static String fingerprint;

    @BeforeAll
    static void fire() throws IOException, InterruptedException {
        scene = Scene.set("browser");
        String steady = scene.firstRules().replaceFirst("( +)for: ", "$1keep_firing_for: 5m\n$0"); // a scrape that comes late ends nothing
        scene.rules(steady.replace("invents facts", EVIL + " invents facts").replace("severity: critical", "severity: critical\n          evil: \"\\\"><script>alert(1)</script>\""));
        Files.createDirectories(scene.directory().resolve("runbooks"));
        Files.writeString(scene.directory().resolve("runbooks/AgentHallucinationRateHigh.md"),
                "# It makes things up\n\n" + EVIL + "\n\n[click](javascript:alert(1))\n\n```promql\ncount by (job) (up) * 0 + 7\n```\n");
        scene.start();
        browser = Browser.start();
        scene.goBad();
        scene.awaitState("firing");
        fingerprint = Await.value("the alert is in a group", () -> {
            var link = Pattern.compile("/alerts/([0-9a-f]{16})").matcher(scene.tocsin().get("/").body());
            return link.find() ? java.util.Optional.of(link.group(1)) : java.util.Optional.empty();
        });
    }

    @AfterAll
    static void close() {
        browser.close();
        scene.close();
    }

    private static Page open(Kind kind, String path) {
        Page page = browser.page(kind);
        page.navigate(scene.tocsin().url(path));
        return page;
    }

    private static void look(Page page, String here, UnaryOperator<AxeBuilder> rules) {
        page.onDialog(dialog -> {
            browser.complaints().add("a script of somebody else ran: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(scene.tocsin().url(here));
        assertThat(page.locator("h1")).isVisible();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("fits: " + here).isTrue();
        assertThat(serious(page, rules)).as("axe on " + here).isEmpty();
        page.context().close();
    }

    private static List<String> serious(Page page, UnaryOperator<AxeBuilder> rules) {
        // legacy: no frames of others to look into, and no second page to report from
        return rules.apply(new AxeBuilder(page).setLegacyMode(true)).analyze().getViolations().stream().filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/alerts/FP", "/rules", "/rules/quality/AgentHallucinationRateHigh", "/silences", "/silences/new", "/routes?labels=severity%3D%22critical%22", "/receivers",
        "/history", "/runbooks", "/runbooks/AgentHallucinationRateHigh?alert=FP", "/status"})
    void page_isAccessibleFitsAPhoneAndRunsNoScriptOfOthers(String path) {
        String here = path.replace("FP", fingerprint);
        look(browser.page(Kind.PHONE, ColorScheme.LIGHT), here, axe -> axe.withTags(WCAG));
        look(browser.page(Kind.DESKTOP, ColorScheme.DARK), here, axe -> axe.withRules(List.of("color-contrast"))); // nothing else differs in the dark
        Page plain = open(Kind.WITHOUT_SCRIPTS, here);
        assertThat(plain.locator("h1")).isVisible();
        assertThat(plain.locator("main").innerText()).hasSizeGreaterThan(20);
        plain.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void silence_takesTwoTapsIsChangedAndEndedAgain(Kind kind) {
        Page page = open(kind, "/alerts/" + fingerprint);
        page.click("a[data-key=silence]");
        assertThat(page.locator("#preview")).containsText("1 alerts");
        page.locator("main button", new Page.LocatorOptions().setHasText(Pattern.compile("^Silence$"))).click();
        assertThat(page.locator(".card").first()).containsText("mutes 1 alerts now");
        page.navigate(scene.tocsin().url("/"));
        assertThat(page.locator(".muted").first()).containsText("muted");
        assertThat(page.locator(".alert .muted")).containsText("silenced by");
        page.navigate(scene.tocsin().url("/silences"));
        page.locator(".card a", new Page.LocatorOptions().setHasText("Edit")).first().click();
        page.fill("input[name=comment]", "until the prompt is mended");
        page.locator("main button", new Page.LocatorOptions().setHasText(Pattern.compile("^Silence$"))).click();
        assertThat(page.locator(".card").first()).containsText("until the prompt is mended");
        page.locator("button", new Page.LocatorOptions().setHasText("End it")).first().click();
        assertThat(page.locator(".quiet")).hasText("Nothing is silenced.");
        page.navigate(scene.tocsin().url("/"));
        assertThat(page.locator(".alert .muted")).hasCount(0);
        page.context().close();
    }

    @Test
    void silence_isRefusedWithAWordWhereItMatchesEverything() {
        Page page = open(Kind.WITHOUT_SCRIPTS, "/silences/new");
        page.fill("textarea", "a=~\".*\"");
        page.locator("main button", new Page.LocatorOptions().setHasText(Pattern.compile("^Silence$"))).click();
        assertThat(page.locator("[role=alert]")).containsText("these match every alert");
        assertThat(page.locator("textarea")).hasValue("a=~\".*\"");
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void silence_recursAndIsInTheCalendar(Kind kind) {
        Page page = open(kind, "/silences/new?filter=%7Bagent_name%3D%22nobody-" + kind + "%22%7D");
        page.click("text=Later, or again and again");
        page.fill("input[name=again]", "FREQ=DAILY");
        page.fill("input[name=zone]", "Europe/Berlin");
        page.locator("main button", new Page.LocatorOptions().setHasText(Pattern.compile("^Silence$"))).click();
        assertThat(page.locator(".card", new Page.LocatorOptions().setHasText("nobody-" + kind))).containsText("FREQ=DAILY (Europe/Berlin)");
        assertThat(page.locator(".calendar .silenced").first()).containsText("nobody-" + kind);
        page.navigate(scene.tocsin().url("/silences/new"));
        page.fill("textarea", "a=b");
        page.click("text=Later, or again and again");
        page.fill("input[name=again]", "FREQ=SOMETIMES");
        page.locator("main button", new Page.LocatorOptions().setHasText(Pattern.compile("^Silence$"))).click();
        assertThat(page.locator("[role=alert]")).isVisible();
        page.navigate(scene.tocsin().url("/silences?filter=nobody-" + kind));
        page.locator("button", new Page.LocatorOptions().setHasText("End it")).first().click();
        assertThat(page.locator(".quiet")).isVisible();
        page.context().close();
    }

    @Test
    void keys_moveAndAcknowledge() {
        Page page = open(Kind.DESKTOP, "/");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        assertThat(page.locator(".alert.is-at")).isVisible();
        page.keyboard().press("a");
        assertThat(page.locator("h1")).hasText("Acknowledge");
        page.fill("input[name=by]", "anna");
        page.locator("button", new Page.LocatorOptions().setHasText("I am on it")).click();
        assertThat(page.locator(".group header")).containsText("anna has it until");
        page.keyboard().press("/");
        assertThat(page.locator("input[type=search]")).isFocused();
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgement_isGivenByALink(Kind kind) {
        Page page = open(kind, "/");
        page.locator(".group footer a[data-key=acknowledge]").first().click();
        assertThat(page.locator("h1")).hasText("Acknowledge");
        page.fill("input[name=by]", "berta");
        page.locator("button", new Page.LocatorOptions().setHasText("I am on it")).click();
        assertThat(page.locator(".group header").first()).containsText("berta has it until");
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void now_isFilteredByMatchers(Kind kind) {
        Page page = open(kind, "/");
        page.fill("input[type=search]", "agent_name=\"nobody\"");
        page.locator("button", new Page.LocatorOptions().setHasText("Filter")).click();
        assertThat(page.locator(".quiet")).hasText("Nothing of this kind fires.");
        page.fill("input[type=search]", "alertname=\"AgentHallucinationRateHigh\"");
        page.locator("button", new Page.LocatorOptions().setHasText("Filter")).click();
        assertThat(page.locator(".alert").first()).containsText("AgentHallucinationRateHigh");
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void history_isSearched(Kind kind) {
        Page page = open(kind, "/history");
        page.fill("input[type=search]", "alertname=\"AgentHallucinationRateHigh\"");
        page.selectOption("select[name=type]", "alert");
        page.locator("button", new Page.LocatorOptions().setHasText("Search")).click();
        assertThat(page.locator(".timeline li").first()).containsText("AgentHallucinationRateHigh");
        page.context().close();
    }

    @Test
    void now_changesByItself() {
        Page page = open(Kind.DESKTOP, "/?filter=agent_name%3D%22" + scene.agent() + "-too%22");
        assertThat(page.locator(".quiet")).isVisible();
        scene.anotherGoesBad();
        page.locator(".alert").waitFor();
        assertThat(page).hasTitle(Pattern.compile("^\\(\\d+\\) .*"));
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void routes_lightUpTheWay(Kind kind) {
        Page page = open(kind, "/routes");
        page.fill("input[name=labels]", "severity=\"critical\"");
        page.keyboard().press("Enter");
        assertThat(page.locator(".node.lit")).containsText("everybody");
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void receivers_sendATest(Kind kind) {
        Page page = open(kind, "/receivers");
        page.locator("button", new Page.LocatorOptions().setHasText("Send a test")).first().click();
        assertThat(page.locator("[role=status]")).containsText("pagerduty");
        assertThat(page.locator("[role=status]")).containsText("delivered");
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void alert_drawsItsChartAndTakesNotes(Kind kind) {
        Page page = open(kind, "/alerts/" + fingerprint);
        if (kind != Kind.WITHOUT_SCRIPTS) {
            page.locator(".chart canvas").waitFor();
        }
        assertThat(page.locator(".timeline")).containsText("firing");
        page.fill("input[name=text]", "rolled back <b>the prompt</b> " + kind);
        page.fill("input[name=by]", "anna");
        page.locator("button", new Page.LocatorOptions().setHasText("Add")).click();
        assertThat(page.locator(".timeline")).containsText("rolled back <b>the prompt</b> " + kind);
        page.context().close();
    }

    @Test
    void postMortem_isADraftInMarkdown() {
        String draft = scene.tocsin().get("/history/postmortem?alert=" + fingerprint).body();
        assertThat(draft).startsWith("# Post-mortem: AgentHallucinationRateHigh").contains("| began to fire | 20", "## Timeline (UTC)", "## Actions").doesNotContain("<script>");
    }
}
