/** Who may read and who may act: what the {@code auth} section says, and the decisions that follow from it. */
package io.tocsin.access;
