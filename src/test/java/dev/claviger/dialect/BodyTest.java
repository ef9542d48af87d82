package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A splice exchanges what it is meant to, and not one byte more. */
@DisplayName("D1 untouched JSON keeps its order and its bytes")
final class BodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                  | {\"m\":1}",
                "{ }                                 | { \"m\":1}",
                "{\"m\":0}                           | {\"m\":1}",
                "{\"m\" : \t0 }                      | {\"m\" : \t1 }",
                "{\"a\":[1.50e1, 2 ] ,\"m\":\"x\"}   | {\"a\":[1.50e1, 2 ] ,\"m\":1}",
                "{\"m\":{\"m\":2},\"b\":{\"m\":3}}   | {\"m\":1,\"b\":{\"m\":3}}",
                "{\"m\":[{\"m\":2},\"]\"],\"z\":{}}  | {\"m\":1,\"z\":{}}",
                "{\"\\u006d\":0}                     | {\"\\u006d\":1}",
                "{\"m\":0,\"a\":1,\"m\":\"again\"}   | {\"m\":1,\"a\":1,\"m\":1}",
                "{\"a\":\"\\\"m\\\":0\"}             | {\"a\":\"\\\"m\\\":0\",\"m\":1}",
                "{\"M\":0}                           | {\"M\":0,\"m\":1}",
                "{\"m\":null}                        | {\"m\":1}",
                "{\"m\":true}                        | {\"m\":1}",
                "{\"m\":-1.5E+3}                     | {\"m\":1}",
                "{\"m\":\"é😀\\u00e9\",\"é\":\"😀\"} | {\"m\":1,\"é\":\"😀\"}",
                "{\"a\":{\"b\":[{}]},\"c\":[]}       | {\"a\":{\"b\":[{}]},\"c\":[],\"m\":1}"
            })
    void oneMemberIsSet(String body, String expected) {
        assertThat(sent(body(body).with("m", "1"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'tools':[{}]}|true",
                "{'tools':[]}|false",
                "{'tools':[ ]}|false",
                "{'tools':null}|false",
                "{}|false"
            })
    void aMemberHoldsSomethingOrNot(String body, boolean holds) {
        assertThat(Body.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .holds("tools"))
                .isEqualTo(holds);
    }

    @Test
    void blanksAroundTheObjectStay() {
        assertThat(sent(body(" \r\n\t{\"m\":0}\n ").with("m", "1").with("n", "2")))
                .isEqualTo(" \r\n\t{\"m\":1,\"n\":2}\n ");
    }

    @Test
    void severalMembersAreSetWhereverTheyStandAndInAnyOrder() {
        Body body = body("{\"c\":3, \"a\":1 ,\"b\":2}");

        assertThat(sent(body.with("b", "20").with("c", "30").with("d", "40").with("e", "50")))
                .isEqualTo("{\"c\":30, \"a\":1 ,\"b\":20,\"d\":40,\"e\":50}");
        assertThat(sent(body)).as("it is not changed itself").isEqualTo("{\"c\":3, \"a\":1 ,\"b\":2}");
    }

    @Test
    void manyMembersAreAddedToAnEmptyObject() {
        assertThat(sent(body("{}").with("a", "1").withText("b\"", "x\ny"))).isEqualTo("{\"a\":1,\"b\\\"\":\"x\\ny\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                    | {}",
                "{\"m\":0}                             | {}",
                "{ \"m\" : 0 }                         | {  }",
                "{\"m\":0, \"a\":1 }                   | {\"a\":1 }",
                "{\"a\":1 , \"m\" : [0] }              | {\"a\":1 }",
                "{\"a\":1, \"m\":{\"m\":0}, \"b\" : 2 } | {\"a\":1, \"b\" : 2 }",
                "{\"m\":0,\"m\":1,\"a\":\"m\",\"m\":2}   | {\"a\":\"m\"}",
                "{\"m\":0,\"\\u006d\":1}               | {}",
                "{\"a\":{\"m\":0},\"b\":[{\"m\":0}]}     | {\"a\":{\"m\":0},\"b\":[{\"m\":0}]}"
            })
    void oneMemberIsLeftOut(String body, String expected) {
        assertThat(sent(body(body).without("m"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\":[{\"y\":{\"m\":0, \"a\":1}} ,{\"y\":{\"m\":0}}, 5,\"s\"],\"m\":0} | {\"x\":[{\"y\":{\"a\":1}}"
                        + " ,{\"y\":{}}, 5,\"s\"],\"m\":0} | x[].y.m",
                "{\"x\":\"y\",\"z\":{\"x\":[]}} | {\"x\":\"y\",\"z\":{\"x\":[]}} | ``",
                "{\"x\":[[{\"y\":{\"m\":0}}]],\"k\":1} | {\"x\":[[{\"y\":{\"m\":0}}]]} | k",
                "{\"k\":1,\"x\":[{\"y\":{\"k\":1,\"m\":{},\"m\":[]}}]} | {\"x\":[{\"y\":{\"k\":1}}]} | k,x[].y.m"
            })
    void membersOfItemsAreLeftOutAndNamed(String body, String expected, String paths) {
        Set<String> found = new TreeSet<>();

        assertThat(sent(body(body).without(List.of("x[].y.m", "k"), found::add)))
                .isEqualTo(expected);
        assertThat(String.join(",", found)).isEqualTo(paths);
    }

    @Test
    void membersAreSetBesideThoseThatAreLeftOut() {
        Body body = body("{\"m\":0,\"a\":{\"m\":0,\"k\":1},\"n\":2}");

        assertThat(sent(body.with("a", "1").without("m").without("n").with("o", "3")))
                .isEqualTo("{\"a\":1,\"o\":3}");
        assertThat(sent(body.without("a.m").with("a", "1"))).isEqualTo("{\"m\":0,\"a\":1,\"n\":2}");
        assertThat(sent(body.without("a.m").without("m"))).isEqualTo("{\"a\":{\"k\":1},\"n\":2}");
        assertThat(sent(body.without("a.m").without("a"))).isEqualTo("{\"m\":0,\"n\":2}");
        assertThat(sent(body.with("m", "1").without("m"))).isEqualTo("{\"a\":{\"m\":0,\"k\":1},\"n\":2}");
        assertThat(sent(body.without("m").with("m", "1"))).isEqualTo("{\"a\":{\"m\":0,\"k\":1},\"n\":2,\"m\":1}");
        assertThat(sent(body("{\"m\":0 }").without("m").with("x", "1").with("y", "2")))
                .isEqualTo("{ \"x\":1,\"y\":2}");
        assertThat(sent(body.without(List.of("m", "a", "n"), path -> {}).with("x", "1")))
                .isEqualTo("{\"x\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "{\"a\":1e400}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\/\\b\\f\"}",
                "{\"\":{\"\":[]}}",
                "{\"a\":0.10000000000000000000000000000001,\"a\":2}",
                "{\"é\":\"😀\",\"b\":[[[[1]]]] }"
            })
    void whatIsNotEditedGoesAsItCame(String body) {
        assertThat(sent(body(body))).isEqualTo(body);
    }

    @Test
    void ofAMemberThatOccursTwiceTheLastCounts() {
        Body body = body("{\"m\":\"one\",\"\\u006d\":\"two\",\"n\":null,\"o\":1.50}");

        assertThat(body.text("m")).contains("two");
        assertThat(body.get("n").present()).isFalse();
        assertThat(body.get("absent").present()).isFalse();
        assertThat(body.text("o")).isEmpty();
        assertThat(body.get("o")).isEqualTo(new Json.Num("1.50"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "\"a\"",
                "null",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1 \"b\":2}",
                "// c\n{}"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThatThrownBy(() -> body(body))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(Failure.Invalid.class));
    }

    @Test
    void aBombOfBracketsIsRefused() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> body(deep)).isInstanceOf(FailureException.class);
    }

    private static Body body(String json) {
        return Body.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String sent(Body body) {
        StringBuilder text = new StringBuilder();
        for (ByteBuffer buffer : body.buffers()) {
            text.append(StandardCharsets.UTF_8.decode(buffer));
        }
        assertThat(new String(body.bytes(), StandardCharsets.UTF_8)).isEqualTo(text.toString());
        return text.toString();
    }
}
