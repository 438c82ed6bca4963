/** The ports of the core, kept in memory: what the engine's tests run on, held to the same contracts as the stores on disk. */
package io.tocsin.testing;
