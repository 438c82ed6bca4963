/** The paths under {@code /-/}: whether the service lives, whether it is ready, and "read your configuration again". */
package io.tocsin.rest.lifecycle;
