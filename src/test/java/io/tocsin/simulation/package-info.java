/**
 * A deterministic simulation: the real engine, with each of its steps taken by one thread, in a world drawn from a seed where alerts come and go, far
 * ends fail, time jumps, configurations change, and the process dies at any step. A seed that fails prints its story.
 */
package io.tocsin.simulation;
