package io.tocsin.rest.prometheus;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupReport;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code GET /api/v1/rules} (prometheus.io/docs/prometheus/latest/querying/api/#rules). */
@Path("/api/v1/rules")
public class RulesResource {

    /** What Go takes for a flag (strconv.ParseBool). */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    /** Prometheus's order, whatever that in the files. */
    private static final Comparator<GroupReport> BY_FILE_AND_NAME =
            Comparator.comparing((GroupReport report) -> report.group().file()).thenComparing(report -> report.group().name());

    private final Engine engine;

    RulesResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public RestResponse<Wire.Answer<Wire.Rules>> rules(
            @RestQuery @DefaultValue("") String type,
            @RestQuery("rule_name[]") List<String> ruleNames,
            @RestQuery("rule_group[]") List<String> groups,
            @RestQuery("file[]") List<String> files,
            @RestQuery("match[]") List<String> selectors,
            @RestQuery("exclude_alerts") @DefaultValue("") String excludeAlerts,
            @RestQuery("group_limit") @DefaultValue("") String groupLimit,
            @RestQuery("group_next_token") @DefaultValue("") String token) {
        if (!Set.of("", "alert", "record").contains(type)) {
            return refused("not supported value \"" + type + "\" for type: write alert or record");
        }
        if (!excludeAlerts.isEmpty() && !TRUE.contains(excludeAlerts) && !FALSE.contains(excludeAlerts)) {
            return refused("invalid parameter \"exclude_alerts\": it is true or false");
        }
        if (!groupLimit.isEmpty() && !groupLimit.matches("0*[1-9]\\d{0,8}")) {
            return refused("invalid parameter \"group_limit\": it is a number greater than 0");
        }
        if (groupLimit.isEmpty() && !token.isEmpty()) {
            return refused("invalid parameter \"group_limit\": it needs to be set, if group_next_token is");
        }
        try {
            var filter = new RulesFilter(type, Set.copyOf(ruleNames), Set.copyOf(groups), Set.copyOf(files), RulesFilter.parse(selectors), TRUE.contains(excludeAlerts));
            return page(filter, groupLimit.isEmpty() ? 0 : Integer.parseInt(groupLimit), token);
        } catch (SyntaxException e) {
            return refused("invalid parameter \"match[]\": " + e.getMessage());
        }
    }

    private RestResponse<Wire.Answer<Wire.Rules>> page(RulesFilter filter, int limit, String token) {
        var page = new ArrayList<Wire.Group>();
        boolean begun = token.isEmpty();
        for (GroupReport report : engine.ruleGroups().stream().sorted(BY_FILE_AND_NAME).toList()) {
            Wire.Group group = WireRules.group(report);
            begun |= token(group).equals(token);
            Wire.Group wanted = filter.wants(group) ? filter.apply(group) : null;
            if (!begun || wanted == null || wanted.rules().isEmpty()) {
                continue;
            }
            if (limit > 0 && page.size() == limit) {
                return RestResponse.ok(Wire.Answer.success(new Wire.Rules(page, token(group))));
            }
            page.add(wanted);
        }
        return begun ? RestResponse.ok(Wire.Answer.success(new Wire.Rules(page, null))) : refused("invalid group_next_token: no group has it any more");
    }

    private static String token(Wire.Group group) {
        return io.tocsin.label.Labels.of("file", group.file(), "name", group.name()).fingerprint().toString();
    }

    private static RestResponse<Wire.Answer<Wire.Rules>> refused(String why) {
        return RestResponse.status(Status.BAD_REQUEST, Wire.Answer.badData(why));
    }
}
