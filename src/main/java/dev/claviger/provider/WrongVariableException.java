package dev.claviger.provider;

/** Says what an environment variable must be that is something else, without saying what it is. */
public final class WrongVariableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String variable;

    WrongVariableException(String variable, String reason) {
        super(reason);
        this.variable = variable;
    }

    public String variable() {
        return variable;
    }
}
