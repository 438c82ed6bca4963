package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads PromQL as Prometheus 3.x does, and checks it as Prometheus does. What any 3.x since 3.5 accepts without a feature flag is accepted; that is the
 * grammar of 3.14, and {@code x @ start() [5m]}, which releases after 3.14 refuse. What no
 * one can mean is refused although some release takes it: an offset of NaN, {@code x[5m s]} (a slip of 3.5, which reads any letter there as a colon), more
 * than {@value Nesting#MAX_DEPTH} levels of nesting, more than {@value Nesting#MAX_HEIGHT} operators in a chain, and a regex beyond the bounds of a matcher.
 */
public final class PromqlParser {

    private PromqlParser() {}

    /** @param features that the Prometheus which is to evaluate it runs with */
    public record Options(Set<Feature> features) {

        /** Prometheus without feature flags. */
        public static final Options STABLE = new Options(Set.of());
        /** All that any Prometheus takes: for what was accepted before, or is evaluated by one whose flags are not known. */
        public static final Options ANY = new Options(EnumSet.allOf(Feature.class));

        public Options {
            features = Set.copyOf(features);
        }
    }

    /** @throws SyntaxException with a message for the user and the place in the text, where Prometheus would refuse it as well */
    public static Expression parse(String text) throws SyntaxException {
        return parse(text, Options.STABLE);
    }

    /** @throws SyntaxException with a message for the user and the place in the text, where Prometheus would refuse it as well */
    public static Expression parse(String text, Options options) throws SyntaxException {
        return new ExpressionParser(new Tokens(text), options).parse();
    }
}
