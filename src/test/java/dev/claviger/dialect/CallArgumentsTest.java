package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.CallArguments.Fit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallArgumentsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "B7 K048 nothing         |                             | {}                               | EXACT",
                "K048 null               | null                        | {}                               | EXACT",
                "an object               | {\"a\": 1}                  | {\"a\":1}                        | EXACT",
                "K050 odd numbers        | {\"i\":12345678901234567890,\"x\":1.0} |"
                        + " {\"i\":12345678901234567890,\"x\":1.0} | EXACT",
                "K049 twice encoded      | \"{\\\"a\\\":1}\"           | {\"a\":1}                        | EXACT",
                "K049 an array           | [1,2]                       | {\"_arguments\":[1,2]}           | WRAPPED",
                "K049 a string           | \"x\"                       | {\"_arguments\":\"x\"}           | WRAPPED",
                "K049 no end             | {\"a\":1                    | {\"a\":1}                        | REPAIRED",
                "no end, deeper          | {\"a\":[{\"b\":\"c          | {\"a\":[{\"b\":\"c\"}]}          | REPAIRED",
                "K049 no JSON            | oops                        | {\"_raw_arguments\":\"oops\"}    | RAW",
                "no value to close       | {\"a\":                     | {\"_raw_arguments\":\"{\\\"a\\\":\"} | RAW",
                "K222 a placeholder      | {}{\"a\":1}                 | {\"a\":1}                        | EXACT",
            })
    void textBecomesAnObject(String name, @Nullable String text, String object, Fit fit) {
        CallArguments arguments = CallArguments.of(text == null ? " " : text);
        assertThat(arguments.object()).isEqualTo(Json.tryRead(object).orElseThrow());
        assertThat(arguments.fit()).isEqualTo(fit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\"a\":1}",
                "{\"a\":-0.5e+10,\"b\":[],\"c\":[1,[true,false,null]],\"d\":\"\\u00e9\\n\\\\\"}",
                "{\"a\":{\"b\":{}}} \n",
                "{\"a\" : \"}]\" , \"b\":[ 1 , 2 ]}",
            })
    void anObjectIsTakenCharByChar(String object) {
        JsonPrefix prefix = new JsonPrefix();
        int end = object.stripTrailing().length();
        for (int i = 0; i < object.length(); i++) {
            assertThat(prefix.accept(object.substring(i, i + 1)))
                    .as("character " + i)
                    .isTrue();
            assertThat(prefix.complete()).isEqualTo(i >= end - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "\"",
                "x",
                "{,",
                "{a",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 2",
                "{\"a\":01",
                "{\"a\":1.}",
                "{\"a\":tru}",
                "{\"a\":nil",
                "{\"a\":[1}",
                "{\"a\":[,",
                "{\"a\":\"\n",
                "{\"a\":\"\\x",
                "{\"a\":\"\\u00g",
                "{}{",
                "{\"a\":1}x",
                "{\"a\":1}}",
            })
    void whatCanBeNoObjectIsNotTaken(String text) {
        assertThat(new JsonPrefix().accept(text)).isFalse();
        assertThat(Json.tryRead(text).filter(Json.Obj.class::isInstance)).isEmpty();
    }
}
