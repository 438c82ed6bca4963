package io.tocsin.notify;

/** The ways of writing that several far ends share. */
public enum Markups implements Prose.Markup {

    /** CommonMark, as far as Discord and Teams know it. */
    MARKDOWN {
        @Override
        public String escape(String text) {
            return text.replaceAll("([\\\\*_~`|\\[\\]<>#])", "\\\\$1");
        }

        @Override
        public String bold(String text) {
            return "**" + text + "**";
        }

        @Override
        public String link(String url, String text) {
            return "[" + text + "](" + url.replace("(", "%28").replace(")", "%29") + ")";
        }
    },

    /** As Telegram and Pushover take it. */
    HTML {
        @Override
        public String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        }

        @Override
        public String bold(String text) {
            return "<b>" + text + "</b>";
        }

        @Override
        public String link(String url, String text) {
            return "<a href=\"" + escape(url) + "\">" + text + "</a>";
        }
    },

    /** Google Chat's own (developers.google.com/workspace/chat/format-messages); it has no way to escape, so what would start a link is taken out. */
    GOOGLE_CHAT {
        @Override
        public String escape(String text) {
            return text.replace("<", "‹").replace(">", "›");
        }

        @Override
        public String bold(String text) {
            return "*" + text.replace("*", "∗") + "*";
        }

        @Override
        public String link(String url, String text) {
            return "<" + url.replace("|", "%7C").replace(">", "%3E") + "|" + text.replace("|", "¦") + ">";
        }
    },

    /** Without any. */
    PLAIN {
        @Override
        public String escape(String text) {
            return text;
        }

        @Override
        public String bold(String text) {
            return text;
        }

        @Override
        public String link(String url, String text) {
            return text + ": " + url;
        }
    }
}
