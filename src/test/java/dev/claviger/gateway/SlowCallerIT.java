package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.Format;
import dev.claviger.RawCaller;
import dev.claviger.RunningGateway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller that does not get to the end of its request is not waited for for ever. */
final class SlowCallerIT {

    @ParameterizedTest
    @EnumSource(Format.class)
    void aBodyThatDoesNotArriveInTimeIsToldSo(Format surface) {
        try (RunningGateway gateway = RunningGateway.start("claviger.request-timeout=500ms");
                RawCaller caller = RawCaller.of(gateway)) {
            String answer = caller.head(Customer.of(gateway), surface, 1000)
                    .send("{\"model\":\"demo/echo\",")
                    .readAll();

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("did not arrive in time");
        }
    }
}
