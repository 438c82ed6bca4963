/** JMH benchmarks of what an evaluation does beside asking. {@code ./mvnw -Pbench test} runs them and prints a table. */
package io.tocsin.jmh;
