package io.tocsin.privacy;

/** Whether a run of hexadecimal digits and colons is an IPv6 address, and not a time of day or a C++ name. */
final class IpAddresses {

    private static final int GROUPS = 8;

    private IpAddresses() {}

    /** @param text hexadecimal digits and colons alone; an IPv4 address at its end is looked for by itself */
    static boolean isVersion6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0 || text.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        int before = groups(text.substring(0, gap));
        int after = groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after > 0 && before + after < GROUPS;
    }

    /** -1 where one is no group. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            if (group.isEmpty() || group.length() > 4) {
                return -1;
            }
        }
        return groups.length;
    }
}
