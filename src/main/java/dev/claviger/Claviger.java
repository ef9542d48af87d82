package dev.claviger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process: one gateway. */
@SpringBootApplication
public class Claviger {

    public static void main(String[] args) {
        SpringApplication.run(Claviger.class, args);
    }
}
