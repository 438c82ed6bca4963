/**
 * The three ways to mute an alert, as pure functions: a {@link io.tocsin.mute.Silence}, an {@link io.tocsin.mute.InhibitRule}, and the times at
 * which a route is not active. A muted alert stays where it is and is remembered; it is only not told.
 */
package io.tocsin.mute;
