/** Runbooks: Markdown files named after the alert they are for, found, read and turned into pages. */
package io.tocsin.runbook;
