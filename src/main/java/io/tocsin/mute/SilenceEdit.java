package io.tocsin.mute;

import java.util.Objects;

/** What it comes to when somebody sets a silence. */
public sealed interface SilenceEdit {

    /** A new one. */
    record Created(Silence silence) implements SilenceEdit {
        public Created {
            Objects.requireNonNull(silence, "silence");
        }
    }

    /** One that keeps its id. */
    record Changed(Silence silence) implements SilenceEdit {
        public Changed {
            Objects.requireNonNull(silence, "silence");
        }
    }

    /** A new one in place of another, whose past stays as it was. @param before as it is from now on */
    record Replaced(Silence before, Silence silence) implements SilenceEdit {
        public Replaced {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(silence, "silence");
        }
    }

    /** There is none with the id to change. */
    record Unknown() implements SilenceEdit {}

    /** It is not taken. @param why for the user */
    record Refused(String why) implements SilenceEdit {}
}
