package io.tocsin.dev;

/** What an agent suffers from for a while. */
enum Trouble {
    /** All is well. */
    NONE("healthy"),
    /** One request in four fails. */
    ERRORS("every fourth request fails"),
    /** Answers take seven times as long. */
    LATENCY("answers take seven times as long"),
    /** One answer in four is made up, and users notice. */
    HALLUCINATION("every fourth answer is made up"),
    /** It calls its tools in a loop, and burns tokens. */
    COST("loops through its tools and burns tokens");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
