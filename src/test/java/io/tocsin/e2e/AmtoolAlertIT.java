package io.tocsin.e2e;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code amtool alert}, each command and each wrong argument. */
class AmtoolAlertIT extends AmtoolScene {

    @Test
    void alert_addAndQuery() throws IOException, InterruptedException {
        both("alert", "add", "case=add", "alertname=Full", "--annotation=summary=what it is", "--annotation=runbook=http://runbook.example.org/x", "--generator-url=http://localhost/graph?g0=up",
                "--start=2020-01-02T03:04:05Z", "--end=2099-01-02T03:04:05Z").good();
        both("alert", "add", "Bare", "case=add", "severity=page").good();
        for (String output : List.of("simple", "extended", "json")) {
            ask("Full", "alert", "query", "-o", output, "case=add");
            ask("Bare", "alert", "query", "-o", output, "case=add", "severity=page");
        }
        ask("Bare", "alert", "query", "Bare", "case=add");
        ask("Full", "alert", "query", "alertname=~Fu.*", "case=add");
        ask("Full", "alert", "query", "case=add", "severity!=page");
        ask("Full", "alert", "query", "case=add", "alertname!~B.+");
        ask("Full", "alert", "query", "case=\"add\"", "{alertname=\"Full\"}");
        ask("Bare", "alert", "case=add", "Bare");
        both("alert", "query", "Nobody", "case=add").good();
        both("alert", "query", "case=add", "Nobody").failed();
    }

    @Test
    void alert_queryByReceiver() throws IOException, InterruptedException {
        both("alert", "add", "Receiver", "case=receiver", "severity=page", "team=web").good();
        both("alert", "add", "Other", "case=receiver").good();
        ask("Receiver", "alert", "query", "--receiver=pagers", "case=receiver");
        ask("Receiver", "alert", "query", "-r", "page.*", "case=receiver");
        ask("Other", "alert", "query", "--receiver=default", "case=receiver");
        ask("\"pagers\"", "alert", "query", "-o", "json", "--receiver=pagers", "case=receiver");
        both("alert", "query", "--receiver=nobody", "case=receiver").good();
        both("alert", "query", "--receiver=(", "case=receiver").failed();
    }

    @Test
    void alert_queryByState() throws IOException, InterruptedException {
        both("alert", "add", "Source", "case=state", "role=source", "cluster=a").good();
        both("alert", "add", "Target", "case=state", "role=target", "cluster=a").good();
        both("alert", "add", "Silent", "case=state").good();
        silence("case=state", "alertname=Silent");
        ask("suppressed", "alert", "query", "-o", "json", "--inhibited", "case=state");
        ask("Target", "alert", "query", "--inhibited", "case=state");
        ask("Silent", "alert", "query", "--silenced", "case=state");
        ask("Silent", "alert", "query", "-o", "extended", "-s", "-i", "case=state");
        ask("Source", "alert", "query", "--active", "case=state");
        ask("Source", "alert", "query", "-a", "-s", "-i", "case=state");
        ask("Source", "alert", "query", "-a", "-s", "-i", "-u", "-o", "json", "case=state");
        ask("", "alert", "query", "--unprocessed", "case=state");
        ask("Source", "alert", "query", "case=state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query alertname=~(", "query a=b=c=", "query {", "query foo=~", "add", "add =x", "add a=b --start=tomorrow", "add a=~b", "add a=b c",
        "add x=y --start=2099-01-02T03:04:05Z --end=2020-01-02T03:04:05Z", "add x=y --annotation=bad", "add 😀=x case=utf8", "query 😀=x", "add \"a b\"=c", "add a=", "query -o xml"})
    void alert_badArguments(String arguments) throws IOException, InterruptedException {
        both(("alert " + arguments).split(" ")).alike();
    }

    @Test
    void alert_ended_isNoLongerFound() throws IOException, InterruptedException {
        both("alert", "add", "Over", "case=over").good();
        ask("Over", "alert", "query", "case=over");
        both("alert", "add", "Over", "case=over", "--end=2020-01-02T03:04:05Z").alike();
        both("alert", "add", "Over", "case=over", "--start=2020-01-01T03:04:05Z", "--end=2020-01-02T03:04:05Z").alike();
        ask("", "alert", "query", "case=over");
    }
}
