package io.tocsin.template;

/** A text that its author vouches for: {@code safeHtml} and {@code safeUrl}. Outside e-mail's HTML it prints like any other. */
record SafeText(Kind kind, String text) {

    enum Kind {
        HTML("template.HTML"),
        URL("template.URL");

        private final String goName;

        Kind(String goName) {
            this.goName = goName;
        }

        String goName() {
            return goName;
        }
    }
}
