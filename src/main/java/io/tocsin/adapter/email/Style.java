package io.tocsin.adapter.email;

/** The pieces of HTML that a mail is made of, for {@link String#formatted}. */
final class Style {

    static final String FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    /** Title. */
    static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            <style>
            :root{color-scheme:light dark}
            @media (prefers-color-scheme:dark){
            .bg{background:#0d1117!important}.card{background:#161b22!important;border-color:#30363d!important}
            .fg{color:#e6edf3!important}.dim{color:#9198a1!important}.rule{border-color:#30363d!important}
            .label{background:#21262d!important;color:#c9d1d9!important;border-color:#30363d!important}
            .link{color:#58a6ff!important}.primary{background:#1f6feb!important;color:#ffffff!important}
            .secondary{background:#21262d!important;color:#c9d1d9!important;border-color:#30363d!important}
            }
            </style></head>
            """;

    /** Text. What follows it keeps mail programs from showing more of the mail there. */
    static final String PREHEADER = """
            <body class="bg" style="margin:0;padding:0;background:#f3f4f6">
            <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">%s&#8199;&#65279;&#847;&#8199;&#65279;&#847;</div>
            """;

    static final String OPEN = """
            <table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f4f6"><tr><td align="center" style="padding:16px 8px">
            <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;background:#ffffff;border:1px solid #d0d7de">
            """;

    static final String CLOSE = "</table>\n</td></tr></table>\n</body></html>\n";

    /** Background, foreground, state, severity, title. */
    static final String BANNER = """
            <tr><td bgcolor="%1$s" style="background:%1$s;color:%2$s;padding:16px 20px;FONT">
            <div style="font-size:13px;font-weight:700;letter-spacing:.06em;color:%2$s">%3$s%4$s</div>
            <div style="font-size:20px;line-height:1.3;font-weight:600;padding-top:4px;color:%2$s">%5$s</div></td></tr>
            """.replace("FONT", FONT);

    /** Name, number. */
    static final String HEADING = """
            <tr><td class="dim rule" style="padding:16px 20px 0;border-top:1px solid #d0d7de;color:#57606a;font-size:13px;font-weight:700;FONT">%s (%d)</td></tr>
            """.replace("FONT", FONT);

    static final String ROW_OPEN = "<tr><td class=\"fg\" style=\"padding:12px 20px;color:#1f2328;" + FONT + "\">\n";

    static final String ROW_CLOSE = "</td></tr>\n";

    /** Text, mark. */
    static final String SUMMARY = "<div class=\"fg\" style=\"font-size:16px;line-height:1.4;font-weight:600;color:#1f2328\">%s%s</div>\n";

    static final String NEWS = " <span style=\"font-size:11px;font-weight:700;color:#ffffff;background:#8250df;padding:2px 6px;border-radius:10px\">NEW</span>";

    static final String TEXT = "<div class=\"fg\" style=\"font-size:14px;line-height:1.5;padding-top:4px;color:#1f2328\">%s</div>\n";

    static final String META = "<div class=\"dim\" style=\"font-size:13px;line-height:1.5;padding-top:4px;color:#57606a\">%s</div>\n";

    static final String MORE = "<div class=\"dim\" style=\"font-size:14px;color:#57606a\">%s</div>\n";

    /** Highest value, content id, words, lowest value, from, to, words. */
    static final String CHART = """
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="margin-top:10px">
            <tr><td colspan="2" class="dim" style="font-size:12px;color:#57606a">%s</td></tr>
            <tr><td colspan="2"><img src="cid:%s" width="600" alt="%s" style="display:block;width:100%%;max-width:600px;height:auto;border-radius:4px"></td></tr>
            <tr><td class="dim" colspan="2" style="font-size:12px;color:#57606a">%s</td></tr>
            <tr><td class="dim" style="font-size:12px;color:#57606a">%s</td><td class="dim" align="right" style="font-size:12px;color:#57606a">%s</td></tr>
            <tr><td colspan="2" class="dim" style="font-size:12px;color:#57606a;padding-top:2px">%s</td></tr></table>
            """;

    static final String LABELS = "<div style=\"padding-top:6px;line-height:1.9\">%s</div>\n";

    static final String LABEL = "<span class=\"label\" style=\"font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px;color:#1f2328;"
            + "background:#f3f4f6;border:1px solid #d0d7de;border-radius:4px;padding:1px 6px;margin-right:4px;word-break:break-all\">%s</span> ";

    static final String BUTTONS_OPEN = "<div style=\"padding-top:10px\">";

    static final String BUTTONS_CLOSE = "</div>\n";

    private static final String BUTTON = "display:inline-block;font-size:14px;font-weight:600;text-decoration:none;padding:7px 14px;margin:0 6px 6px 0;border-radius:6px;";

    /** Address, text. */
    static final String PRIMARY = "<a class=\"primary\" href=\"%s\" style=\"" + BUTTON + "color:#ffffff;background:#0b5cad;border:1px solid #0b5cad\">%s</a>";

    /** Address, text. */
    static final String SECONDARY = "<a class=\"secondary\" href=\"%s\" style=\"" + BUTTON + "color:#1f2328;background:#f6f8fa;border:1px solid #d0d7de\">%s</a>";

    /** Address, text. */
    static final String ANCHOR = "<a class=\"link\" href=\"%s\" style=\"color:#0b5cad\">%s</a>";

    static final String PROBLEM = """
            <tr><td style="padding:10px 20px;background:#fff8c5;color:#1f2328;font-size:13px;FONT">%s</td></tr>
            """.replace("FONT", FONT);

    /** Link, reason. */
    static final String FOOTER = """
            <tr><td class="dim rule" style="padding:12px 20px;border-top:1px solid #d0d7de;color:#57606a;font-size:12px;line-height:1.5;FONT">%s · %s</td></tr>
            """.replace("FONT", FONT);

    private Style() {}
}
