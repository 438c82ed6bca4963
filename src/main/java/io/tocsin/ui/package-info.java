/** The pages, rendered on the server. */
package io.tocsin.ui;
