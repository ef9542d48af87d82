package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every part of a request counts, and none by the bytes that carry it where those say nothing. */
final class TokenEstimateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a text of 36 bytes and its frame | 14 |"
                        + " 'messages':[{'role':'user','content':'123456789012345678901234567890123456'}]",
                "instructions too | 28 | 'system':'123456789012345678901234567890123456',"
                        + "'messages':[{'role':'user','content':'123456789012345678901234567890123456'}]",
                "letters beyond ASCII by their bytes | 14 |" + " 'messages':[{'role':'user','content':'日本語日本語日本語日本語'}]",
                "a tool with its description and schema | 28 |"
                        + " 'messages':[{'role':'user','content':'123456789012345678901234567890123456'}],"
                        + "'tools':[{'name':'f','description':'seventeen letters','input_schema':{'type':'object'}}]",
                "a vendor's own tool, which may be named, by what is written of it | 32 |"
                        + " 'messages':[{'role':'user','content':'123456789012345678901234567890123456'}],"
                        + "'tool_choice':{'type':'tool','name':'memory'},"
                        + "'tools':[{'type':'memory_20250818','name':'memory'}]",
                "a call and its result | 17 | 'messages':[{'role':'user','content':'a'},"
                        + "{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{'a':1}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':'b'}]}]",
                "a picture, however it is told | 1604 | 'messages':[{'role':'user','content':[{'type':'image',"
                        + "'source':{'type':'url','url':'https://a.example/b.png'}}]}]",
                "a document by its size | 2004 | 'messages':[{'role':'user','content':[{'type':'document',"
                        + "'source':{'type':'base64','media_type':'application/pdf','data':'JVBERi0='}}]}]",
                "a document of text by its text | 14 | 'messages':[{'role':'user','content':[{'type':'document',"
                        + "'source':{'type':'text','media_type':'text/plain','data':'123456789012345678901234567890123456'}}]}]",
            })
    void everyPartCounts(String name, long tokens, String members) {
        assertThat(estimate(members)).as(name).isEqualTo(tokens);
    }

    @Test
    void theBytesOfAPictureDoNotCount() {
        String picture = "'messages':[{'role':'user','content':[{'type':'image','source':"
                + "{'type':'base64','media_type':'image/png','data':'%s'}}]}]";

        assertThat(estimate(picture.formatted("AAAA".repeat(100_000)))).isEqualTo(estimate(picture.formatted("AAAA")));
    }

    private static long estimate(String members) {
        String json = ("{'model':'m'," + members + "}").replace('\'', '"');
        return TokenEstimate.of(Entrance.COUNT_TOKENS.counting().readRequest(Body.of(json.getBytes(UTF_8))));
    }
}
