package io.tocsin.group;

/**
 * One way out of a receiver, as in {@code team-x/slack[0]}: the second half of the identity of everything that is told.
 *
 * @param receiver the receiver's name
 * @param kind as in {@code slack_configs}: {@code slack}
 * @param index its place among the receiver's integrations of this kind, from 0
 */
public record IntegrationKey(String receiver, String kind, int index) {

    // Written out for the same reason as Fingerprint's.

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegrationKey that && index == that.index && receiver.equals(that.receiver) && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * receiver.hashCode() + kind.hashCode()) + index;
    }

    @Override
    public String toString() {
        return receiver + "/" + kind + "[" + index + "]";
    }
}
