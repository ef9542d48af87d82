package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PassThrough;
import dev.claviger.dialect.RelayedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The provider speaks the caller's format, and answers in one piece, which passes byte for byte. */
final class Passage implements Errand {

    private final PassThrough format;
    private final Losses losses = new Losses();
    private final RelayedRequest request;
    private byte[] answer = {};
    private Usage usage = Usage.NONE;
    private boolean complete;

    Passage(Call call, PassThrough format) {
        this.format = format;
        this.request = format.readdress(new RelayedRequest(call.body(), call.passed(format.passedHeaders())), losses);
    }

    @Override
    public String path() {
        return format.path();
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(format.headers());
        headers.putAll(request.headers());
        return headers;
    }

    @Override
    public List<Piece> pieces() {
        return List.of(new Piece(0, request.body().buffers()));
    }

    @Override
    public void take(Piece piece, byte[] brought, HttpHeaders headers) {
        answer = brought;
        usage = format.readUsage(brought);
        complete = true;
    }

    @Override
    public byte[] answer() {
        return answer;
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public Failure readFailure(ProviderError error) {
        return error.readBy(format);
    }

    @Override
    public boolean verbatim() {
        return true;
    }

    @Override
    public boolean verbatim(ProviderError error) {
        return format.tells(error.body().value());
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public boolean complete() {
        return complete;
    }
}
