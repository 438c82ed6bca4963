package io.tocsin;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;

/** The calls that read the machine's clock, and those that make an object which does. */
final class Clocks {

    private static final Set<String> DATES = Set.of(Instant.class.getName(), LocalDate.class.getName(), LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(), ZonedDateTime.class.getName());
    private static final Set<String> SOURCES = Set.of(Clock.class.getName(), InstantSource.class.getName());

    /** The time is taken from the machine, or a source of it is made or asked. {@code now(clock)} is one too: the clock came from somewhere. */
    static final DescribedPredicate<JavaMethodCall> READ = DescribedPredicate.describe("reads a clock", call -> {
        String owner = call.getTargetOwner().getName();
        return DATES.contains(owner) && call.getName().equals("now") || SOURCES.contains(owner) || ofTheSystem(call, owner);
    });

    /** The machine's clock itself, where an {@code InstantSource} should have been given. */
    static final DescribedPredicate<JavaMethodCall> MADE = DescribedPredicate.describe("takes the machine's clock", call -> {
        String owner = call.getTargetOwner().getName();
        boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
        return DATES.contains(owner) && call.getName().equals("now") && bare
                || SOURCES.contains(owner) && (call.getName().startsWith("system") || call.getName().startsWith("tick"))
                || owner.equals(System.class.getName()) && call.getName().equals("currentTimeMillis");
    });

    private Clocks() {}

    private static boolean ofTheSystem(JavaMethodCall call, String owner) {
        return owner.equals(System.class.getName()) && (call.getName().equals("currentTimeMillis") || call.getName().equals("nanoTime"))
                || owner.equals(Date.class.getName()) && call.getName().equals("from");
    }
}
