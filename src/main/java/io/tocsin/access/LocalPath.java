package io.tocsin.access;

/** Where to go after signing in. */
public final class LocalPath {

    private LocalPath() {}

    /** The path if it stays on this server, else the front page: a link to the sign-in page must not lead to somebody else's (an open redirect). */
    public static String orHome(String path) {
        boolean local = path != null && path.startsWith("/") && !path.startsWith("//") && path.chars().allMatch(c -> c > ' ' && c != '\\' && c != 127);
        return local ? path : "/";
    }
}
