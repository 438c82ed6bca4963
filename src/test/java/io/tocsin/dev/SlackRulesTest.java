package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackRulesTest {

    private static final String SECTION = "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"%s\"}}";

    @Test
    void fault_ofAMessageWithinTheLimits_isNone() throws JsonProcessingException {
        assertThat(fault("{\"text\":\"x\",\"blocks\":[" + SECTION.formatted("a".repeat(3_000)) + "]}")).isEmpty();
    }

    @Test
    void fault_ofATooLongSection_isInvalidBlocks() throws JsonProcessingException {
        assertThat(fault("{\"blocks\":[" + SECTION.formatted("a".repeat(3_001)) + "]}")).contains("invalid_blocks");
        assertThat(fault("{\"attachments\":[{\"blocks\":[" + SECTION.formatted("a".repeat(3_001)) + "]}]}")).contains("invalid_blocks");
    }

    @Test
    void fault_ofFiftyOneBlocks_isInvalidBlocks() throws JsonProcessingException {
        assertThat(fault("{\"blocks\":[" + (SECTION.formatted("a") + ",").repeat(50) + SECTION.formatted("a") + "]}")).contains("invalid_blocks");
    }

    @Test
    void fault_ofFiveFullSections_isThatTheyAreTooLong() throws JsonProcessingException {
        String full = SECTION.formatted("a".repeat(2_900));
        assertThat(fault("{\"blocks\":[" + String.join(",", full, full, full, full, full) + "]}")).contains("msg_blocks_too_long");
    }

    @Test
    void fault_ofNothingToSay_isNoText() throws JsonProcessingException {
        assertThat(fault("{}")).contains("no_text");
        assertThat(fault("[]")).contains("invalid_payload");
    }

    private static Optional<String> fault(String json) throws JsonProcessingException {
        return SlackRules.fault(new ObjectMapper().readTree(json));
    }
}
