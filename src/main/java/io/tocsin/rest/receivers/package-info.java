/** What Tocsin says about its receivers: how deliveries to each went of late, and, on request, a test message and the far end's answer in plain words. */
package io.tocsin.rest.receivers;
