package dev.claviger.provider.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;

/** The head of a provider's answer, and its body as it arrives, which has to be consumed or cancelled. */
public record ProviderAnswer(int status, HttpHeaders headers, Flux<DataBuffer> body) {}
