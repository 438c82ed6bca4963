/**
 * JSON as our own stores and exports use it: written and read as a stream of tokens (jackson-core), without reflection, so that it works in a native
 * image and costs no tree of nodes. {@link io.tocsin.json.JsonText} goes from fields to text and back; {@link io.tocsin.json.JsonFields} is one object
 * that was read, and forgives fields that it does not know: a newer version may have written them.
 *
 * <p>Floor 2: uses only {@code label}.
 */
package io.tocsin.json;
