/** What Tocsin says about its rules beyond Prometheus's API: the last evaluations of each, with a command that asks the same again. */
package io.tocsin.rest.rules;
