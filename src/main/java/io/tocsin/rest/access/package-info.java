/** Asks each request who sends it, before any resource sees it: passwords, tokens, a proxy's word, certificates, OpenID Connect. */
package io.tocsin.rest.access;
