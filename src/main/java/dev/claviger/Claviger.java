package dev.claviger;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The process: one gateway. */
@SpringBootApplication
public class Claviger {

    public static void main(String[] args) {
        SpringApplication.run(Claviger.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
