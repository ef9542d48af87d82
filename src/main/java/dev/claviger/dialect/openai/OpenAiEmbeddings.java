package dev.claviger.dialect.openai;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.InboundEmbeddings;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PassThrough;
import dev.claviger.dialect.Reply;
import java.util.List;

/** Embeddings as clients ask for them; see <i>Create embeddings</i> in OpenAI's API reference. */
public final class OpenAiEmbeddings implements InboundEmbeddings {

    public static final InboundEmbeddings INBOUND = new OpenAiEmbeddings();

    private static final List<Host> HOSTS = List.of(new Vendor(), new Azure());

    private OpenAiEmbeddings() {}

    @Override
    public String format() {
        return "openai-embeddings";
    }

    @Override
    public List<String> hosts() {
        return HOSTS.stream().map(Host::name).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public PassThrough passThrough(String host, Destination destination) {
        return HOSTS.stream()
                .filter(known -> known.name().equals(host))
                .findFirst()
                .map(known -> new PassedEmbeddings(known, destination))
                .orElseThrow();
    }

    @Override
    public EmbeddingRequest readRequest(Body body, Losses losses) {
        return EmbeddingReader.read(body, losses);
    }

    @Override
    public byte[] writeResponse(EmbeddingResponse response, Reply reply) {
        return EmbeddingWriter.write(response, reply);
    }
}
