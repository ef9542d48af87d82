package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.provider.ShippedCatalogue;
import dev.claviger.routing.Target;
import dev.claviger.tenancy.Caller;
import dev.claviger.tenancy.GatewayKey;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.Tenant;
import dev.claviger.tenancy.TenantDraft;
import dev.claviger.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** What becomes of the pieces of a call, in whichever order and attempt they come home. */
final class EmbeddingTranslationTest {

    private static final String TITAN = "amazon.titan-embed-text-v2:0";

    @Test
    void answersAreToldInTheOrderOfTheTexts() {
        EmbeddingTranslation errand = errand(TITAN);
        List<Errand.Piece> pieces = errand.pieces();

        take(errand, pieces.get(2), 2);
        take(errand, pieces.get(0), 0);
        assertThat(errand.complete()).isFalse();
        take(errand, pieces.get(1), 1);

        assertThat(errand.complete()).isTrue();
        assertThat(new String(errand.answer(), UTF_8))
                .containsSubsequence("\"index\":0,\"embedding\":[0.0]", "\"index\":1,\"embedding\":[1.0]", "[2.0]");
        assertThat(errand.usage()).isEqualTo(new Usage(9, 0, 0, 0, 0, 0));
    }

    @Test
    void whatAnEarlierAttemptBroughtHomeIsNotAskedForAgain() {
        EmbeddingTranslation first = errand(TITAN);
        take(first, first.pieces().get(1), 1);

        EmbeddingTranslation second = errand(TITAN);
        second.resume(first);

        assertThat(second.pieces()).extracting(Errand.Piece::number).containsExactly(0, 2);
        assertThat(second.usage().input()).isEqualTo(3);
    }

    @Test
    void embeddingsOfAnotherModelAreNotMixedIn() {
        EmbeddingTranslation first = errand("amazon.titan-embed-text-v1");
        take(first, first.pieces().get(1), 1);

        EmbeddingTranslation second = errand(TITAN);
        second.resume(first);

        assertThat(second.pieces()).hasSize(3);
        assertThat(second.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void aPieceWithTooManyEmbeddingsIsBroken() {
        EmbeddingTranslation errand = errand("cohere.embed-v4:0");

        assertThatThrownBy(() -> errand.take(
                        errand.pieces().getFirst(),
                        "{\"embeddings\":[[1],[2],[3],[4]]}".getBytes(UTF_8),
                        HttpHeaders.EMPTY))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new Failure.Broken(
                                        "The provider gave 4 embeddings for 3 texts.", "upstream_invalid")));
    }

    private static EmbeddingTranslation errand(String model) {
        byte[] asked = "{\"model\":\"bedrock/x\",\"input\":[\"a\",\"b\",\"c\"]}".getBytes(UTF_8);
        Call call = Call.of("req_1", Entrance.EMBEDDINGS, caller(), new HttpHeaders(), asked, Instant.EPOCH);
        Target target = new Target(
                ShippedCatalogue.provider("bedrock"), "bedrock-embed", "", null, Destination.plain(model), null);
        return new EmbeddingTranslation(
                call,
                target,
                Dialects.embeddings("bedrock-embed").orElseThrow(),
                Translation.reply(call, new MemoryRecall()));
    }

    private static void take(EmbeddingTranslation errand, Errand.Piece piece, int coordinate) {
        String answer = "{\"embedding\":[%d],\"inputTextTokenCount\":3}".formatted(coordinate);
        errand.take(piece, answer.getBytes(UTF_8), HttpHeaders.EMPTY);
    }

    private static Caller caller() {
        Tenant tenant =
                new Tenant(TenantId.DEFAULT, new TenantDraft("t", OnLoss.REPORT, PromptCache.OFF), Instant.EPOCH, 1);
        return new Caller(
                tenant,
                new GatewayKey(
                        new GatewayKeyId("key_1"), tenant.id(), "k", List.of("*"), null, Instant.EPOCH, "abcd", 1));
    }
}
