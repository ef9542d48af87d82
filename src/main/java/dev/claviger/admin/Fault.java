package dev.claviger.admin;

/** What is wrong with a field or a parameter; {@code message} is a whole sentence, and never tells the value. */
record Fault(String field, String message) {}
