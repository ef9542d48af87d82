package dev.claviger.dialect;

import java.util.List;

/** The parameters of a request that a model may turn down, in OpenAI Chat's words. */
public final class Parameters {

    /** Those of which a request can be rid and still be the same question. */
    public static final List<String> OPTIONAL = List.of(
            "temperature",
            "top_p",
            "top_k",
            "stop",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "parallel_tool_calls",
            "reasoning_effort");

    /**
     * Thoughts that their provider has bound to the conversation as it was. A destination that rejects them is asked to leave out those
     * that no longer fit; as an error's code it says that some did not.
     */
    public static final String BOUND_THINKING = "bound_thinking";

    private Parameters() {}
}
