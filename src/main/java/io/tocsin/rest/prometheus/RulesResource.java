package io.tocsin.rest.prometheus;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.engine.Engine;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code GET /api/v1/rules} (prometheus.io/docs/prometheus/latest/querying/api/#rules). */
@Path("/api/v1/rules")
public class RulesResource {

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
            @RestQuery("exclude_alerts") boolean withoutAlerts,
            @RestQuery("group_limit") @DefaultValue("0") int limit,
            @RestQuery("group_next_token") @DefaultValue("") String token) {
        if (!Set.of("", "alert", "record").contains(type)) {
            return refused("not supported value \"" + type + "\" for type: write alert or record");
        }
        if (limit < 0 || limit == 0 && !token.isEmpty()) {
            return refused("group_limit needs to be set, and more than 0, if group_next_token is");
        }
        try {
            var filter = new RulesFilter(type, Set.copyOf(ruleNames), Set.copyOf(groups), Set.copyOf(files), RulesFilter.parse(selectors), withoutAlerts);
            return page(filter, limit, token);
        } catch (SyntaxException e) {
            return refused("invalid parameter \"match[]\": " + e.getMessage());
        }
    }

    private RestResponse<Wire.Answer<Wire.Rules>> page(RulesFilter filter, int limit, String token) {
        var page = new ArrayList<Wire.Group>();
        boolean begun = token.isEmpty();
        for (var report : engine.ruleGroups()) {
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
