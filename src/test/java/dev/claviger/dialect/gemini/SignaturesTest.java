package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Asked.asked;
import static dev.claviger.dialect.gemini.Asked.call;
import static dev.claviger.dialect.gemini.Asked.carrier;
import static dev.claviger.dialect.gemini.Asked.sealedCall;
import static dev.claviger.dialect.gemini.Asked.signature;
import static dev.claviger.dialect.gemini.Asked.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Sending;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Signatures go back where they stood, and what is never known any more is said to be so where the model insists. */
class SignaturesTest {

    private static final String F = "{\"functionCall\":{\"id\":\"1\",\"name\":\"f\",\"args\":{}}";
    private static final String G = "{\"functionCall\":{\"id\":\"2\",\"name\":\"g\",\"args\":{}}}";
    private static final Opaque FOREIGN = new Opaque("another", "S", false);

    static final List<Sending> SENT = List.of(
            answered(
                    "B5 K076 the one call that was signed is",
                    loop(sealedCall("1", "f", signature("G")), call("2", "g")),
                    signed(F, "G") + "," + G),
            answered(
                    "K026 K077 a signature that came in a thought before its call",
                    loop(carrier(signature("G")), call("1", "f"), call("2", "g")),
                    signed(F, "G") + "," + G),
            answered(
                    "a thought's words are not sent back",
                    loop(new Part.Thinking("t", null), sealedCall("1", "f", signature("G")), call("2", "g")),
                    signed(F, "G") + "," + G),
            answered(
                    "B5 a signature that is remembered",
                    loop(call("1", "f"), call("2", "g"))
                            .remembering("1", new Part.Thinking("t", FOREIGN), carrier(signature("G"))),
                    signed(F, "G") + "," + G),
            answered(
                    "K060 a signature that came in the call's id",
                    asked().user("a").calls("1__thought__QUJD", "f").result("1__thought__QUJD", "x"),
                    signed(F, "QUJD")),
            answered(
                    "K079 a call that nobody signed, in the current turn",
                    loop(call("1", "f"), call("2", "g")),
                    signed(F, Signatures.UNKNOWN) + "," + G),
            answered(
                            "K079 C5 another maker's signature is none",
                            loop(carrier(FOREIGN), call("1", "f"), call("2", "g")),
                            signed(F, Signatures.UNKNOWN) + "," + G)
                    .dropping("messages[1].thinking"),
            answered(
                    "K079 what is said beside results begins no turn",
                    loop(call("1", "f"), call("2", "g")).user("b"),
                    signed(F, Signatures.UNKNOWN) + "," + G),
            answered(
                    "K079 nor does what is said right after that",
                    loop(call("1", "f"), call("2", "g")).user("b").user("c"),
                    signed(F, Signatures.UNKNOWN) + "," + G),
            answered(
                    "K079 a call of an older turn needs no signature",
                    loop(call("1", "f"), call("2", "g")).assistant(text("b")).user("c"),
                    F + "}," + G),
            answered(
                    "a call of an older turn keeps its own",
                    loop(sealedCall("1", "f", signature("G")), call("2", "g"))
                            .assistant(text("b"))
                            .user("c"),
                    signed(F, "G") + "," + G),
            answered(
                    "models that think within a budget need none",
                    loop(call("1", "f"), call("2", "g")).to(ThinkingStyle.BUDGET, null),
                    "{\"functionCall\":{\"name\":\"f\",\"args\":{}}},{\"functionCall\":{\"name\":\"g\",\"args\":{}}}"),
            answered(
                    "K078 a text that was signed",
                    asked().user("a")
                            .assistant(new Part.Text("b", signature("G"), null))
                            .user("c"),
                    "{\"text\":\"b\",\"thoughtSignature\":\"G\"}"),
            answered(
                    "a signature that stood at the end",
                    asked().user("a")
                            .assistant(text("b"), carrier(signature("G")))
                            .user("c"),
                    "{\"text\":\"b\"},{\"text\":\"\",\"thoughtSignature\":\"G\"}"));

    private static Sending answered(String name, Outgoing asked, String parts) {
        return Sending.of(name, asked, "contents.1.parts", "[" + parts + "]");
    }

    private static String signed(String part, String signature) {
        return part + ",\"thoughtSignature\":\"" + signature + "\"}";
    }

    /** A turn of the model's with two calls, and what came of them. */
    private static Outgoing loop(Part... parts) {
        return asked().user("a").assistant(parts).result("1", "x").result("2", "y");
    }

    @ParameterizedTest
    @FieldSource("SENT")
    void isSent(Sending sending) {
        sending.holds();
    }

    @Test
    @DisplayName("K079 each step of the current turn is signed")
    void eachStepIsSigned() {
        Outgoing asked = asked().user("a")
                .calls("1", "f")
                .result("1", "x")
                .calls("2", "g")
                .result("2", "y");

        assertThat(asked.sent("contents.1.parts.0.thoughtSignature").text()).isEqualTo(Signatures.UNKNOWN);
        assertThat(asked.sent("contents.3.parts.0.thoughtSignature").text()).isEqualTo(Signatures.UNKNOWN);
    }

    @Test
    void aSealedSignatureIsOpened() {
        Outgoing asked = asked();
        Opaque sealed = new Opaque(
                "sealed", Keepsake.of(new Part.Thinking("", signature("G"))).write(asked), false);
        asked.user("a").assistant(carrier(sealed), call("1", "f")).result("1", "x");

        assertThat(asked.sent("contents.1.parts.0.thoughtSignature").text()).isEqualTo("G");
    }

    @Test
    @DisplayName("K078 a text's signature is remembered by the text")
    void aTextsSignatureIsRemembered() {
        Outgoing asked = asked().user("a").assistant(text("b\n")).user("c");
        asked.rememberText("b", signature("G"));

        assertThat(asked.sent("contents.1.parts.0.thoughtSignature").text()).isEqualTo("G");
    }
}
