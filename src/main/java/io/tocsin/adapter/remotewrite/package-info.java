/**
 * Prometheus remote write 1.0 (prometheus.io/docs/specs/prw/remote_write_spec): what rules make is written where it can be queried.
 *
 * <p>The message is one protobuf type of four fields and the compression is Snappy's block format, so both are written by hand here: no generated code, no
 * native library. Samples wait in a bounded queue, one writer sends them in order, and what is lost is counted.
 */
package io.tocsin.adapter.remotewrite;
