package io.tocsin.privacy;

/** What tells a number from a row of digits. */
final class Checksums {

    private Checksums() {}

    /** Of a payment card: ISO/IEC 7812-1, annex B. @param digits nothing else */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Of an IBAN: ISO 7064, MOD 97-10, the first four characters last. @param iban capital letters and digits */
    static boolean mod97(String iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }
}
