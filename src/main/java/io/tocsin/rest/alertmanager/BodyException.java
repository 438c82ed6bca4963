package io.tocsin.rest.alertmanager;

/** A body that cannot be taken as it is. */
final class BodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private BodyException(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** It is not the JSON that it should be. */
    static BodyException unreadable(String what, String why) {
        return new BodyException(400, 400, "parsing " + what + " body from \"\" failed, because " + why);
    }

    /** @param field as {@code 0.labels} */
    static BodyException missing(String field) {
        return new BodyException(422, 602, field + " in body is required");
    }

    static BodyException tooFew(String field) {
        return new BodyException(422, 612, field + " in body should have at least 1 items");
    }

    static BodyException noUri(String field, String value) {
        return new BodyException(422, 601, field + " in body must be of type uri: \"" + value + "\"");
    }

    int status() {
        return status;
    }

    Wire.Problem problem() {
        return new Wire.Problem(code, getMessage());
    }
}
