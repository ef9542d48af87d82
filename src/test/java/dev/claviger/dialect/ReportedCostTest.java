package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.anthropic.AnthropicMessages;
import dev.claviger.dialect.openai.OpenAiChat;
import dev.claviger.dialect.responses.OpenAiResponses;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedCostTest {

    private static Destination with(Quirk... quirks) {
        return new Destination("m", Set.of(quirks), null, Destination.ThinkingStyle.ADAPTIVE, Set.of());
    }

    @ParameterizedTest(name = "E13 {0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "COST_IN_DOLLARS | {'cost':0.0246855} | 0.0246855",
                "COST_IN_DOLLARS | {'cost':6e-08} | 0.00000006",
                "COST_IN_DOLLARS | {'cost':0} | 0",
                "COST_IN_DOLLARS | {'cost':0.5,'is_byok':false,'cost_details':{'upstream_inference_cost':0.5}} | 0.5",
                "COST_IN_DOLLARS | {'cost':0.05,'is_byok':true,'cost_details':{'upstream_inference_cost':1}} | 1.05",
                "COST_IN_DOLLARS | {'cost':0.05,'is_byok':true,'cost_details':{'upstream_inference_cost':null}} | 0.05",
                "COST_IN_DOLLARS | {'cost':null} | -",
                "COST_IN_DOLLARS | {'cost':'0.5'} | -",
                "COST_IN_DOLLARS | {'cost':{'total_cost':0.5}} | -",
                "COST_IN_DOLLARS | {'cost':-1} | -",
                "COST_IN_DOLLARS | {'cost':1e999999999} | -",
                "COST_IN_DOLLARS | {'cost':1e-999999999} | 0",
                "COST_IN_DOLLARS | {'estimated_cost':1,'cost_in_usd_ticks':1} | -",
                "COST_IN_TICKS | {'cost_in_usd_ticks':2205000} | 0.0002205",
                "COST_IN_TICKS | {'cost':1} | -",
                "COST_ESTIMATED | {'estimated_cost':0.0000013} | 0.0000013",
                "TOP_K | {'cost':1,'estimated_cost':1,'cost_in_usd_ticks':1} | -"
            })
    void aCostIsReadWhereTheProviderTellsIt(Quirk quirk, String usage, BigDecimal cost) {
        BigDecimal read = ReportedCost.of(Json.read(usage.replace('\'', '"').getBytes(UTF_8)), with(quirk));

        assertThat(read)
                .usingComparator(Comparator.nullsFirst(BigDecimal::compareTo))
                .isEqualTo(cost);
    }

    @Test
    @DisplayName("E13 in every format, whole and streamed, relayed and translated")
    void everyFormatTellsIt() {
        String chat = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"cost\":0.25}";
        String counts = "\"usage\":{\"input_tokens\":3,\"output_tokens\":2,\"cost\":0.25}";
        told(
                OpenAiChat.OUTBOUND,
                "{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]," + chat
                        + "}",
                "{\"id\":\"c\",\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]," + chat + "}");
        String response = "{\"id\":\"r\",\"status\":\"completed\",\"output\":[]," + counts + "}";
        told(OpenAiResponses.OUTBOUND, response, "{\"type\":\"response.completed\",\"response\":" + response + "}");
        told(
                AnthropicMessages.OUTBOUND,
                "{\"id\":\"m\",\"content\":[],\"stop_reason\":\"end_turn\"," + counts + "}",
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":3}}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}," + counts + "}");
    }

    private static void told(OutboundDialect format, String whole, String... frames) {
        Relayable dialect = (Relayable) format.spokenBy(with(Quirk.COST_IN_DOLLARS));
        Usage expected = new Usage(3, 0, 0, 0, 2, 0, new BigDecimal("0.25"));
        assertThat(dialect.readUsage(whole.getBytes(UTF_8))).isEqualTo(expected);
        assertThat(dialect.readResponse(whole.getBytes(UTF_8)).usage()).isEqualTo(expected);
        Probe probe = dialect.probe(Body.of("{}".getBytes(UTF_8)));
        EventReader reader = dialect.eventReader();
        List<Usage> read = new ArrayList<>();
        for (String frame : frames) {
            byte[] bytes = ("data: " + frame + "\n\n").getBytes(UTF_8);
            dialect.splitter().feed(ByteBuffer.wrap(bytes), found -> {
                probe.look(found);
                reader.read(found, event -> {
                    if (event instanceof ChatEvent.UsageReported(Usage usage)) {
                        read.add(usage);
                    }
                });
            });
        }
        assertThat(probe.usage()).isEqualTo(expected);
        assertThat(read.getLast()).isEqualTo(expected);
    }
}
