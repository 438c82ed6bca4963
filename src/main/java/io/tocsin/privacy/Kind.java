package io.tocsin.privacy;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What is looked for by itself. Each is found with no regard to the words around it. */
public enum Kind {

    /** API keys and tokens by the forms their makers give them, JSON Web Tokens (RFC 7519), private keys (RFC 7468), and whatever stands after {@code Bearer}. */
    TOKEN,
    /** E-mail addresses, as people write them. */
    EMAIL,
    /** ISO 13616. */
    IBAN,
    /** Payment cards by their networks' first digits, 13 to 19 digits with a right checksum. */
    CARD,
    /** IPv4 and IPv6. */
    IP,
    /** With a country's code, in North America's form, or with the zero and the gap of a national number. */
    PHONE;

    /** As the configuration has it, and the marks. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where there is none. */
    public static Optional<Kind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Made anew: nothing is compiled before it is needed. */
    Finder finder() {
        return switch (this) {
            case TOKEN -> pattern(text -> text.length() >= 16, TOKENS, found -> true);
            case EMAIL -> pattern(text -> text.indexOf('@') >= 0, EMAILS, found -> true);
            case IBAN -> new CheckedFinder(Kind::beginsIban, c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z', " ", 15, 34, Checksums::mod97);
            case CARD -> new CheckedFinder(Kind::beginsCard, c -> c >= '0' && c <= '9', " -", 13, 19, Kind::isCard);
            case IP -> both(
                    pattern(text -> text.indexOf('.') >= 0, VERSION_4, found -> true),
                    pattern(text -> text.indexOf(':') >= 0, "\\b[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}", IpAddresses::isVersion6));
            case PHONE -> pattern(text -> holdsDigits(text, 7), PHONES, found -> digits(found) >= 7 && digits(found) <= 15);
        };
    }

    private static final String TOKENS = "-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|$)"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"
            + "|\\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}"
            + "|\\bxox[a-z]-[A-Za-z0-9-]{8,}|\\bxapp-[A-Za-z0-9-]{8,}"
            + "|\\bgh[a-z]_[A-Za-z0-9]{16,}|\\bgithub_pat_[A-Za-z0-9_]{16,}|\\bglpat-[A-Za-z0-9_-]{16,}"
            + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b|\\bAIza[A-Za-z0-9_-]{30,}|\\bhf_[A-Za-z0-9]{16,}|\\bnpm_[A-Za-z0-9]{30,}"
            + "|(?i:\\bbearer) +[A-Za-z0-9._~+/-]{12,}=*";
    private static final String EMAILS = "[\\pL\\pN._%+'-]+@[\\pL\\pN](?:[\\pL\\pN-]*[\\pL\\pN])?(?:\\.[\\pL\\pN](?:[\\pL\\pN-]*[\\pL\\pN])?)+";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String VERSION_4 = "\\b" + OCTET + "(?:\\." + OCTET + "){3}\\b";
    private static final String PHONES = "(?:\\+|\\b00)[1-9](?:[ ./()-]{0,2}[0-9]){6,14}"
            + "|(?:\\([2-9][0-9]{2}\\) ?|\\b[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}\\b"
            + "|\\b0[1-9][0-9]{1,4}(?: ?[/-] ?| )[0-9]{3,}(?:[ -]?[0-9]{2,})*\\b";

    private static Finder pattern(Predicate<String> mayHold, String regex, Predicate<String> isReal) {
        return new PatternFinder(mayHold, Pattern.compile(regex), isReal);
    }

    private static Finder both(Finder first, Finder second) {
        return (text, mark) -> second.replace(first.replace(text, mark), mark);
    }

    private static boolean beginsIban(String text, int at) {
        return isCapital(text.charAt(at)) && isCapital(text.charAt(at + 1)) && isDigit(text.charAt(at + 2)) && isDigit(text.charAt(at + 3));
    }

    /** 2 to 6: what begins with 1 is a moment in nanoseconds, more often than not. */
    private static boolean beginsCard(String text, int at) {
        return text.charAt(at) >= '2' && text.charAt(at) <= '6';
    }

    /** The networks give out numbers of certain lengths. */
    private static boolean isCard(String digits) {
        int length = digits.length();
        boolean known = switch (digits.charAt(0)) {
            case '4' -> length == 13 || length == 16 || length == 19;
            case '3' -> length == (digits.charAt(1) == '4' || digits.charAt(1) == '7' ? 15 : 14) || length == 16 && digits.charAt(1) == '5';
            case '6' -> length >= 16;
            default -> length == 16;
        };
        return known && Checksums.luhn(digits);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean holdsDigits(String text, int least) {
        return text.length() >= least && digits(text) >= least;
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }
}
