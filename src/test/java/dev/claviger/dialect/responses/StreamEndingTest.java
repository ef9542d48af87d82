package dev.claviger.dialect.responses;

import static dev.claviger.dialect.responses.StreamReaderTest.COMPLETED;
import static dev.claviger.dialect.responses.StreamReaderTest.CREATED;
import static dev.claviger.dialect.responses.StreamReaderTest.row;
import static dev.claviger.dialect.responses.StreamReaderTest.text;
import static dev.claviger.dialect.responses.Talk.stream;
import static dev.claviger.dialect.responses.Talk.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a stream that is read comes to its end, or does not. */
class StreamEndingTest {

    static Stream<Arguments> endings() {
        String incomplete = "{'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':{"
                + "'reason':'%s'},'output':[],'usage':{'input_tokens':5,'output_tokens':2}}}";
        return Stream.of(
                row(
                        "K144 too many tokens",
                        stream(CREATED, text("a"), incomplete.formatted("max_output_tokens")),
                        "start r1 m1",
                        "0 = text",
                        "0 + a",
                        "0 .",
                        "usage 5 2",
                        "finished LENGTH"),
                row(
                        "A13 the filter",
                        stream(CREATED, incomplete.formatted("content_filter")),
                        "start r1 m1",
                        "usage 5 2",
                        "finished FILTERED"),
                row(
                        "K228 a reason that nobody knows",
                        stream(CREATED, incomplete.formatted("steered")),
                        "start r1 m1",
                        "usage 5 2",
                        "finished END"),
                row(
                        "A11 a failure, with its usage",
                        stream(
                                CREATED,
                                text("a"),
                                "{'type':'response.failed','response':{'status':'failed','error':{"
                                        + "'code':'rate_limit_exceeded','message':'slow'},"
                                        + "'usage':{'input_tokens':5,'output_tokens':2}}}"),
                        "start r1 m1",
                        "0 = text",
                        "0 + a",
                        "usage 5 2",
                        "failed Throttled rate_limit_exceeded"),
                row(
                        "an error, whatever follows it",
                        stream(
                                CREATED,
                                "{'type':'error','error':{'type':'insufficient_quota','code':'insufficient_quota',"
                                        + "'message':'no money'}}",
                                COMPLETED),
                        "start r1 m1",
                        "failed Exhausted insufficient_quota"),
                row(
                        "an error without an object of its own",
                        stream(CREATED, "{'type':'error','code':'server_error','message':'oh'}"),
                        "start r1 m1",
                        "failed Broken server_error"),
                row(
                        "an error that is no event of this format",
                        stream(CREATED, "{'error':{'message':'busy','code':503}}"),
                        "start r1 m1",
                        "failed Unavailable null"),
                row(
                        "a prompt that was refused",
                        stream("{'type':'response.failed','response':{'error':{'code':'invalid_prompt',"
                                + "'message':'flagged'}}}"),
                        "failed Filtered content_filter"),
                row(
                        "a failure that tells what it cost, before anything else",
                        stream("{'type':'response.failed','response':{'id':'r1','model':'m1','error':{'code':"
                                + "'server_error','message':'oh'},'usage':{'input_tokens':5,'output_tokens':2}}}"),
                        "start r1 m1",
                        "usage 5 2",
                        "failed Broken server_error"),
                row(
                        "K219 a stream that is cut",
                        stream(CREATED, text("a")),
                        "start r1 m1",
                        "0 = text",
                        "0 + a",
                        "failed Broken upstream_truncated"),
                row("K138 a stream without an answer", stream(CREATED), "start r1 m1", "failed Broken upstream_empty"),
                row("K138 no stream at all", "", "failed Broken upstream_empty"),
                row(
                        "an event that is no JSON",
                        stream(CREATED) + "data: {oops\n\n",
                        "start r1 m1",
                        "failed Broken upstream_error"),
                row(
                        "a terminator of another format, and no names",
                        (": hello\n\n" + stream(CREATED, text("a"), COMPLETED) + "data: [DONE]\n\n")
                                .replaceAll("event: .*\n", ""),
                        "start r1 m1",
                        "0 = text",
                        "0 + a",
                        "0 .",
                        "usage 5 2",
                        "finished END"),
                row(
                        "an answer that says that it is not finished",
                        stream(CREATED, COMPLETED.replace("'status':'completed'", "'status':'queued'")),
                        "start r1 m1",
                        "usage 5 2",
                        "failed Broken upstream_error"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void aStreamEnds(String name, String stream, String told) {
        assertThat(told(Talk.events(stream))).isEqualTo(told);
    }
}
