package io.tocsin.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Chromium for a test class. Remembers what the pages complained of in the console. */
final class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    /** Two classes of tests share two cores. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How large the window is, and what it can. */
    enum Kind {
        DESKTOP(1280, 900, true),
        PHONE(360, 740, true),
        WITHOUT_SCRIPTS(1280, 900, false);

        private final int width;
        private final int height;
        private final boolean scripts;

        Kind(int width, int height, boolean scripts) {
            this.width = width;
            this.height = height;
            this.scripts = scripts;
        }
    }

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new java.util.concurrent.CopyOnWriteArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser start() throws IOException, InterruptedException {
        Chromium chromium = Chromium.find();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions().setExecutablePath(chromium.binary()).setArgs(ARGUMENTS);
        if (!chromium.libraries().isEmpty()) {
            options.setEnv(Map.of("LD_LIBRARY_PATH", chromium.libraries()));
        }
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    Page page(Kind kind) {
        return page(kind, ColorScheme.LIGHT);
    }

    Page page(Kind kind, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(kind.width, kind.height)
                .setJavaScriptEnabled(kind.scripts).setColorScheme(scheme));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
