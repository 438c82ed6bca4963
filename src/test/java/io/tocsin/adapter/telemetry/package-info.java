package io.tocsin.adapter.telemetry;
