/** The commands of the one binary. Built by hand with picocli's model: its annotations would be read by reflection, which a native image has not. */
package io.tocsin.cli;
