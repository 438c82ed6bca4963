/** Jazzer's targets: no input makes a parser throw anything but what it declares, hang, or take more than bounded memory. {@code ./mvnw -Pfuzz test} runs them. */
package io.tocsin.fuzz;
