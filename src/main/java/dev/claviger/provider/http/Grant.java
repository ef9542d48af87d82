package dev.claviger.provider.http;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** What is asked of a token endpoint, and where that is. */
interface Grant {

    URI url();

    /** The form that is posted; an {@link ExchangeException} where the credential can be none. */
    Map<String, String> form(Instant now);
}
