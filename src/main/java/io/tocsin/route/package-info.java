/**
 * The routing tree: which receivers an alert goes to, under which name it is grouped, and at what pace.
 */
package io.tocsin.route;
