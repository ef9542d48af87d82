package dev.claviger.dialect;

import dev.claviger.chat.RawJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An HTTP status with a JSON body; {@code retryAfter} where the caller should try again. */
public record Answer(int status, RawJson body, @Nullable Duration retryAfter) {}
