/**
 * When and why a group speaks. The group compares what it holds with what was last told, {@link io.tocsin.group.NotificationLogEntry}, and the answer is a
 * {@link io.tocsin.group.NotificationReason} or silence. Every deadline is derived from stored facts, so a restart or a reload is no special case.
 */
package io.tocsin.group;
